# SPDX-License-Identifier: GPL-3.0-or-later
"""The part of a desktop that shows notifications: it keeps what it is told to show."""

from gi.repository import Gio, GLib

INTERFACE = '''
<node>
  <interface name="org.freedesktop.Notifications">
    <method name="GetCapabilities"><arg type="as" direction="out"/></method>
    <method name="GetServerInformation">
      <arg type="s" direction="out"/><arg type="s" direction="out"/>
      <arg type="s" direction="out"/><arg type="s" direction="out"/>
    </method>
    <method name="CloseNotification"><arg type="u" direction="in"/></method>
    <method name="Notify">
      <arg type="s" direction="in"/><arg type="u" direction="in"/><arg type="s" direction="in"/>
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="as" direction="in"/>
      <arg type="a{sv}" direction="in"/><arg type="i" direction="in"/>
      <arg type="u" direction="out"/>
    </method>
  </interface>
</node>
'''


class Notifications:
    """Shown: the summary and the body of each, in order."""

    def __init__(self, connection):
        self.shown = []
        interface = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
        connection.register_object('/org/freedesktop/Notifications', interface, self._answer)
        Gio.bus_own_name_on_connection(connection, 'org.freedesktop.Notifications',
                                       Gio.BusNameOwnerFlags.NONE, None, None)

    def _answer(self, connection, sender, path, interface, method, arguments, invocation):
        answer = None
        if method == 'Notify':
            self.shown.append(arguments.unpack()[3:5])
            answer = GLib.Variant('(u)', (len(self.shown),))
        elif method == 'GetCapabilities':
            answer = GLib.Variant('(as)', (['actions', 'body'],))
        elif method == 'GetServerInformation':
            answer = GLib.Variant('(ssss)', ('journeys', 'opbms', '1', '1.2'))
        invocation.return_value(answer)
