# A count of zero: is that the end?
class Phoenix(object):
    def __del__(self):
        global risen
        risen = self  # a new reference, made while the count is zero
        print("zero")


bird = Phoenix()
bird.song = "alive"
del bird
print(risen.song)
