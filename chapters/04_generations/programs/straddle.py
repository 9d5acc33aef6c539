# A cycle of two lists, one of them old and one young, that nobody holds. Which collection finds it?
import gc

gc.disable()
old = []
gc.collect()  # what lives now is in the oldest generation
young = [old]
old.append(young)
del old, young
print("collect(0): %d" % gc.collect(0))
print("collect(1): %d" % gc.collect(1))
print("collect(2): %d" % gc.collect(2))
