# SPDX-License-Identifier: GPL-3.0-or-later
"""The keyboard and the eyes of whoever sits before the screen: keys through the X server, as those
of a keyboard, and pictures of all that is on the screen.

No window manager runs, so what it would do of itself is here: the topmost window of the program one
works with has the keyboard, also when another one was closed.
"""

import ctypes
import re
import struct
import zlib

HELD = {'Control': b'Control_L', 'Shift': b'Shift_L', 'Alt': b'Alt_L'}
ALL_PLANES = ctypes.c_ulong(-1)
Z_PIXMAP = 2
IS_VIEWABLE = 2
REVERT_TO_PARENT = 2
CARDINAL = 6


class Attributes(ctypes.Structure):
    """XWindowAttributes."""

    _fields_ = [('_geometry', ctypes.c_int * 5), ('visual', ctypes.c_void_p),
                ('root', ctypes.c_ulong), ('_class_to_store', ctypes.c_int * 4),
                ('planes', ctypes.c_ulong), ('pixel', ctypes.c_ulong),
                ('save_under', ctypes.c_int), ('colormap', ctypes.c_ulong),
                ('map_installed', ctypes.c_int), ('map_state', ctypes.c_int),
                ('masks', ctypes.c_long * 3), ('override_redirect', ctypes.c_int),
                ('screen', ctypes.c_void_p)]


class Image(ctypes.Structure):
    """The beginning of an XImage, as far as it is read here."""

    _fields_ = [('width', ctypes.c_int), ('height', ctypes.c_int), ('xoffset', ctypes.c_int),
                ('format', ctypes.c_int), ('data', ctypes.c_void_p), ('byte_order', ctypes.c_int),
                ('bitmap_unit', ctypes.c_int), ('bitmap_bit_order', ctypes.c_int),
                ('bitmap_pad', ctypes.c_int), ('depth', ctypes.c_int),
                ('bytes_per_line', ctypes.c_int)]


# A window may be gone when it is asked about; the question then has no answer.
ON_ERROR = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(lambda *_: 0)


def load_library(name, **results):
    library = ctypes.CDLL(name)
    for function, result in results.items():
        getattr(library, function).restype = result
    return library


class Seat:
    """A connection to the X server of its own."""

    def __init__(self):
        self.x = load_library('libX11.so.6', XOpenDisplay=ctypes.c_void_p,
                              XStringToKeysym=ctypes.c_ulong, XKeysymToKeycode=ctypes.c_ubyte,
                              XkbKeycodeToKeysym=ctypes.c_ulong, XDefaultRootWindow=ctypes.c_ulong,
                              XInternAtom=ctypes.c_ulong, XGetImage=ctypes.POINTER(Image))
        self.test = load_library('libXtst.so.6')
        self.display = ctypes.c_void_p(self.x.XOpenDisplay(None))
        assert self.display, 'there is no screen'
        self.x.XSetErrorHandler(ON_ERROR)
        self.root = self.x.XDefaultRootWindow(self.display)
        self.pid_atom = self.x.XInternAtom(self.display, b'_NET_WM_PID', 0)
        self.size = [side(self.display, 0) for side in (self.x.XDisplayWidth,
                                                        self.x.XDisplayHeight)]
        self.park_pointer()

    def park_pointer(self):
        """Move the pointer to the far corner, where no window is: nothing is hovered over."""
        self.test.XTestFakeMotionEvent(self.display, -1, self.size[0] - 1, self.size[1] - 1,
                                       ctypes.c_ulong(0))
        self.x.XSync(self.display, 0)

    def turn_wheel(self, x, y, clicks):
        """Turn the wheel of the mouse over a point of the screen: down, or up if CLICKS is less
        than nothing."""
        button = 5 if clicks > 0 else 4
        self.test.XTestFakeMotionEvent(self.display, -1, x, y, ctypes.c_ulong(0))
        for _ in range(abs(clicks)):
            self.test.XTestFakeButtonEvent(self.display, button, 1, ctypes.c_ulong(0))
            self.test.XTestFakeButtonEvent(self.display, button, 0, ctypes.c_ulong(0))
        self.park_pointer()

    def _is_window_of(self, window, pid):
        """Whether it is in sight, and not a menu, and of this process."""
        attributes = Attributes()
        if not self.x.XGetWindowAttributes(self.display, ctypes.c_ulong(window),
                                           ctypes.byref(attributes)):
            return False
        return (attributes.map_state == IS_VIEWABLE and not attributes.override_redirect
                and self._pid_of(window) == pid)

    def _pid_of(self, window):
        kind, count, left = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_ulong()
        size, data = ctypes.c_int(), ctypes.POINTER(ctypes.c_ulong)()
        self.x.XGetWindowProperty(self.display, ctypes.c_ulong(window),
                                  ctypes.c_ulong(self.pid_atom), ctypes.c_long(0), ctypes.c_long(1),
                                  0, ctypes.c_ulong(CARDINAL), ctypes.byref(kind),
                                  ctypes.byref(size), ctypes.byref(count), ctypes.byref(left),
                                  ctypes.byref(data))
        if not data:
            return None
        pid = data[0] if count.value else None
        self.x.XFree(data)
        return pid

    def _query_tree(self, window):
        """What a window is in, and what is in it, the topmost first."""
        root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        children = ctypes.POINTER(ctypes.c_ulong)()
        if not self.x.XQueryTree(self.display, ctypes.c_ulong(window), ctypes.byref(root),
                                 ctypes.byref(parent), ctypes.byref(children),
                                 ctypes.byref(count)):
            return None, []
        windows = children[:count.value][::-1]
        if children:
            self.x.XFree(children)
        return parent.value, windows

    def give_keyboard_to(self, pid, place=None):
        """See that the topmost window of this process has the keyboard, if it has one; or that at a
        PLACE in the order in which they were opened."""
        _, windows = self._query_tree(self.root)
        windows = [window for window in windows if self._is_window_of(window, pid)]
        top = sorted(windows)[place] if place is not None else next(iter(windows), None)
        focus, revert = ctypes.c_ulong(), ctypes.c_int()
        self.x.XGetInputFocus(self.display, ctypes.byref(focus), ctypes.byref(revert))
        if top and top not in (focus.value, self._query_tree(focus.value)[0]):
            self.x.XRaiseWindow(self.display, ctypes.c_ulong(top))
            self.x.XSetInputFocus(self.display, ctypes.c_ulong(top), REVERT_TO_PARENT,
                                  ctypes.c_ulong(0))
            self.x.XSync(self.display, 0)

    def _send(self, code, is_down):
        self.test.XTestFakeKeyEvent(self.display, code, is_down, ctypes.c_ulong(0))

    def _stroke(self, keysym, held):
        code = self.x.XKeysymToKeycode(self.display, ctypes.c_ulong(keysym))
        assert code, f'the keyboard has no key for {keysym:#x}'
        held = [self.x.XKeysymToKeycode(self.display, ctypes.c_ulong(self._keysym(HELD[name])))
                for name in held]
        for modifier in held:
            self._send(modifier, 1)
        self._send(code, 1)
        self._send(code, 0)
        for modifier in reversed(held):
            self._send(modifier, 0)
        self.x.XSync(self.display, 0)

    def _keysym(self, name):
        keysym = self.x.XStringToKeysym(name)
        assert keysym, f'no key is called {name}'
        return keysym

    def key(self, *accelerators):
        """Press keys one after the other, each written as in GTK: '<Control>q', 'Escape'."""
        for accelerator in accelerators:
            held = re.findall(r'<(\w+)>', accelerator)
            name = accelerator.rpartition('>')[2].encode()
            self._stroke(self._keysym(name), held)

    def type(self, text):
        """Write a text of letters the keyboard has."""
        for letter in text:
            keysym = ord(letter)  # as X names those of Latin-1
            code = self.x.XKeysymToKeycode(self.display, ctypes.c_ulong(keysym))
            is_shifted = self.x.XkbKeycodeToKeysym(self.display, code, 0, 0) != keysym
            self._stroke(keysym, ['Shift'] if is_shifted else [])

    def save_picture(self, path):
        """Save what is on the screen, as PNG."""
        width, height = self.size
        image = self.x.XGetImage(self.display, ctypes.c_ulong(self.root), 0, 0, width, height,
                                 ALL_PLANES, Z_PIXMAP).contents
        pixels = ctypes.string_at(image.data, image.bytes_per_line * height)
        rows = bytearray((width * 3 + 1) * height)
        for y in range(height):
            line = pixels[y * image.bytes_per_line:y * image.bytes_per_line + width * 4]
            row = bytearray(width * 3)
            row[0::3], row[1::3], row[2::3] = line[2::4], line[1::4], line[0::4]
            start = y * (width * 3 + 1)
            rows[start + 1:start + 1 + len(row)] = row
        with open(path, 'wb') as file:
            file.write(b'\x89PNG\r\n\x1a\n')
            for kind, data in ((b'IHDR', struct.pack('>2I5B', width, height, 8, 2, 0, 0, 0)),
                               (b'IDAT', zlib.compress(bytes(rows), 1)), (b'IEND', b'')):
                file.write(struct.pack('>I', len(data)) + kind + data
                           + struct.pack('>I', zlib.crc32(kind + data)))
