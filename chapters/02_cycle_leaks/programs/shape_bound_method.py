# A bound method holds its object; here the object keeps one.
import gc


class Button(object):
    def __init__(self):
        self.on_click = self.clicked

    def clicked(self):
        return 1


gc.disable()
gc.collect()
button = Button()
del button
print(gc.collect())
