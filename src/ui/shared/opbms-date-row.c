/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-date-row.h"

#include "core/opbms-error.h"
#include "ui/shared/opbms-format.h"

#include <glib/gi18n.h>
#include <langinfo.h>

/*
 * Reads a date as people of the locale type it, and writes it with the month as a word when it is
 * left, so that nobody takes 3/4 for 4/3. Which dates a form allows is the form's business.
 */

struct _OpbmsDateRow {
  AdwEntryRow    parent_instance;

  OpbmsDate      today;
  gboolean       is_showing; /* the calendar is being set, not pressed */

  GtkMenuButton *calendar_button;
  GtkPopover    *popover;
  GtkCalendar   *calendar;
};

G_DEFINE_FINAL_TYPE (OpbmsDateRow, opbms_date_row, ADW_TYPE_ENTRY_ROW)

static void
on_left (OpbmsDateRow *self)
{
  OpbmsDate date;

  if (opbms_date_row_get_date (self, &date, NULL)) {
    opbms_date_row_set_date (self, date);
  }
}

static void
show_in_calendar (OpbmsDateRow *self,
                  OpbmsDate     date)
{
  g_autoptr (GDateTime) time = NULL;
  int year, month, day;

  opbms_date_get_ymd (date, &year, &month, &day);
  time = g_date_time_new_local (year, month, day, 12, 0, 0);

  self->is_showing = TRUE;
  gtk_calendar_select_day (self->calendar, time);
  self->is_showing = FALSE;
}

static OpbmsDate
get_calendar_date (OpbmsDateRow *self)
{
  g_autoptr (GDateTime) time = gtk_calendar_get_date (self->calendar);

  return opbms_date_new (g_date_time_get_year (time), g_date_time_get_month (time),
                         g_date_time_get_day_of_month (time));
}

static void
on_calendar_shown (OpbmsDateRow *self)
{
  OpbmsDate date;

  show_in_calendar (self, opbms_date_row_get_date (self, &date, NULL) ? date : self->today);
  gtk_widget_grab_focus (GTK_WIDGET (self->calendar));
}

static void
on_day_selected (OpbmsDateRow *self)
{
  if (!self->is_showing) {
    opbms_date_row_set_date (self, get_calendar_date (self));
  }
}

/* The floor's calendar moves a frame that only Space takes; here the arrows move the day itself. */
static OpbmsDate
step_from (OpbmsDate date,
           guint     key)
{
  switch (key) {
  case GDK_KEY_Left:
    return date - 1;
  case GDK_KEY_Right:
    return date + 1;
  case GDK_KEY_Up:
    return date - 7;
  case GDK_KEY_Down:
    return date + 7;
  case GDK_KEY_Page_Up:
    return opbms_date_add_months (date, -1);
  case GDK_KEY_Page_Down:
    return opbms_date_add_months (date, 1);
  default:
    return OPBMS_DATE_NONE;
  }
}

static gboolean
on_calendar_key_pressed (OpbmsDateRow    *self,
                         guint            key,
                         guint            code,
                         GdkModifierType  state)
{
  OpbmsDate date = step_from (get_calendar_date (self), key);

  if (key == GDK_KEY_Return || key == GDK_KEY_KP_Enter) {
    opbms_date_row_set_date (self, get_calendar_date (self));
    gtk_popover_popdown (self->popover);
    return GDK_EVENT_STOP;
  }
  if (date == OPBMS_DATE_NONE) {
    return GDK_EVENT_PROPAGATE;
  }

  show_in_calendar (self, date);
  opbms_date_row_set_date (self, date);

  return GDK_EVENT_STOP;
}

static void
on_calendar_closed (OpbmsDateRow *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
opbms_date_row_class_init (OpbmsDateRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/opbms/Opbms/ui/shared/opbms-date-row.ui");
  gtk_widget_class_bind_template_child (widget_class, OpbmsDateRow, calendar_button);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDateRow, popover);
  gtk_widget_class_bind_template_child (widget_class, OpbmsDateRow, calendar);
  gtk_widget_class_bind_template_callback (widget_class, on_left);
  gtk_widget_class_bind_template_callback (widget_class, on_calendar_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_calendar_closed);
  gtk_widget_class_bind_template_callback (widget_class, on_day_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_calendar_key_pressed);
}

static void
opbms_date_row_init (OpbmsDateRow *self)
{
  self->today = OPBMS_DATE_NONE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * opbms_date_row_set_today:
 * @self: a date row
 * @today: today, for dates without a year; to be set before anything is typed
 */
void
opbms_date_row_set_today (OpbmsDateRow *self,
                          OpbmsDate     today)
{
  g_return_if_fail (OPBMS_IS_DATE_ROW (self));

  self->today = today;
}

/**
 * opbms_date_row_get_date:
 * @self: a date row
 * @date: (out): the date; untouched on failure
 * @error: return location for an %OPBMS_ERROR_INVALID
 *
 * Returns: whether a date is typed
 */
gboolean
opbms_date_row_get_date (OpbmsDateRow  *self,
                         OpbmsDate     *date,
                         GError       **error)
{
  g_autofree char *example = NULL;
  const char *text;
  OpbmsDate typed;

  g_return_val_if_fail (OPBMS_IS_DATE_ROW (self), FALSE);
  g_return_val_if_fail (self->today != OPBMS_DATE_NONE, FALSE);

  text = gtk_editable_get_text (GTK_EDITABLE (self));
  typed = opbms_date_parse_typed (text, nl_langinfo (D_FMT), self->today);
  if (typed != OPBMS_DATE_NONE) {
    *date = typed;
    return TRUE;
  }

  example = opbms_format_date (self->today);
  if (*text == '\0') {
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_INVALID, _("A date is needed. Write it as %s."),
                 example);
  } else {
    /* Translators: the first %s is what was typed, the second a date as it can be written */
    g_set_error (error, OPBMS_ERROR, OPBMS_ERROR_INVALID, _("“%s” is not a date. Write it as %s."),
                 text, example);
  }

  return FALSE;
}

/**
 * opbms_date_row_set_date:
 * @self: a date row
 * @date: a date
 *
 * Writes @date into the row.
 */
void
opbms_date_row_set_date (OpbmsDateRow *self,
                         OpbmsDate     date)
{
  g_autofree char *text = opbms_format_date (date);

  g_return_if_fail (OPBMS_IS_DATE_ROW (self));

  if (g_strcmp0 (text, gtk_editable_get_text (GTK_EDITABLE (self))) != 0) {
    gtk_editable_set_text (GTK_EDITABLE (self), text);
  }
}

/**
 * opbms_date_row_check:
 * @row: an #OpbmsDateRow
 * @user_data: unused
 * @error: return location for an %OPBMS_ERROR_INVALID
 *
 * An #OpbmsFieldCheck.
 *
 * Returns: whether a date is typed
 */
gboolean
opbms_date_row_check (GtkWidget  *row,
                      gpointer    user_data,
                      GError    **error)
{
  OpbmsDate date;

  return opbms_date_row_get_date (OPBMS_DATE_ROW (row), &date, error);
}
