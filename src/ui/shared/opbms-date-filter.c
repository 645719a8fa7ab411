/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-date-filter.h"

#include "ui/shared/opbms-format.h"
#include "ui/shared/opbms-range-dialog.h"

#include <glib/gi18n.h>

/*
 * Periods to choose from, and last a range of one's own, which a dialog asks for. The range that was
 * chosen is a choice too, until another is. Which dates a period is depends on today.
 */

struct _OpbmsDateFilter {
  OpbmsChoiceFilter  parent_instance;

  gboolean           of_the_past;
  guint              shown;       /* the choice before a range is asked for */
  guint              idle_source;
  OpbmsDate          from;        /* of the range; none until one is chosen */
  OpbmsDate          to;
};

enum {
  PROP_0,
  PROP_OF_THE_PAST,
  N_PROPS,
};

static GParamSpec *pspecs[N_PROPS];

static const OpbmsDatePeriod due_periods[] = {
  OPBMS_PERIOD_ANY, OPBMS_PERIOD_OVERDUE, OPBMS_PERIOD_NEXT_7_DAYS, OPBMS_PERIOD_THIS_MONTH,
  OPBMS_PERIOD_LAST_MONTH,
};

static const OpbmsDatePeriod past_periods[] = {
  OPBMS_PERIOD_ANY, OPBMS_PERIOD_TODAY, OPBMS_PERIOD_LAST_7_DAYS, OPBMS_PERIOD_THIS_MONTH,
  OPBMS_PERIOD_LAST_MONTH, OPBMS_PERIOD_THIS_YEAR,
};

G_DEFINE_FINAL_TYPE (OpbmsDateFilter, opbms_date_filter, OPBMS_TYPE_CHOICE_FILTER)

static OpbmsContext *
get_context (OpbmsDateFilter *self)
{
  return opbms_choice_filter_get_context (OPBMS_CHOICE_FILTER (self));
}

static const OpbmsDatePeriod *
get_periods (OpbmsDateFilter *self,
             guint           *n_periods)
{
  *n_periods = self->of_the_past ? G_N_ELEMENTS (past_periods) : G_N_ELEMENTS (due_periods);

  return self->of_the_past ? past_periods : due_periods;
}

static const char *
say_period (OpbmsDateFilter *self,
            OpbmsDatePeriod      period)
{
  switch (period) {
    case OPBMS_PERIOD_OVERDUE:
      return _("Overdue");
    case OPBMS_PERIOD_NEXT_7_DAYS:
      return _("Next 7 days");
    case OPBMS_PERIOD_TODAY:
      return C_("period", "Today");
    case OPBMS_PERIOD_LAST_7_DAYS:
      return _("Last 7 days");
    case OPBMS_PERIOD_THIS_MONTH:
      return _("This month");
    case OPBMS_PERIOD_LAST_MONTH:
      return _("Last month");
    case OPBMS_PERIOD_THIS_YEAR:
      return _("This year");
    case OPBMS_PERIOD_ANY:
    case OPBMS_PERIOD_RANGE:
    default:
      return self->of_the_past ? _("At any time") : _("Due at any time");
  }
}

static gboolean
has_range (OpbmsDateFilter *self)
{
  return self->from != OPBMS_DATE_NONE;
}

static char *
say_range (OpbmsDateFilter *self)
{
  OpbmsDate today = opbms_context_get_today (get_context (self));
  g_autofree char *from = opbms_format_date_short (self->from, today);
  g_autofree char *to = opbms_format_date_short (self->to, today);

  /* Translators: the first and the last date of a range */
  return g_strdup_printf (C_("dates", "%s – %s"), from, to);
}

/* The periods, the range that was chosen if one was, and the way to another. */
static void
show_choices (OpbmsDateFilter *self,
              guint            selected)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  g_autofree char *range = has_range (self) ? say_range (self) : NULL;
  guint n_periods;
  const OpbmsDatePeriod *periods = get_periods (self, &n_periods);

  for (guint i = 0; i < n_periods; i++) {
    g_ptr_array_add (names, (gpointer) say_period (self, periods[i]));
  }
  if (range) {
    g_ptr_array_add (names, range);
  }
  g_ptr_array_add (names, _("Between Two Dates…"));
  g_ptr_array_add (names, NULL);
  opbms_choice_filter_set_choices (OPBMS_CHOICE_FILTER (self), (const char *const *) names->pdata,
                                   selected);
}

static void
on_range_chosen (OpbmsDateFilter  *self,
                 OpbmsRangeDialog *dialog)
{
  OpbmsDate from, to;

  opbms_range_dialog_get (dialog, &from, &to);
  opbms_date_filter_set_range (self, from, to);
}

static void
ask_for_range (OpbmsDateFilter *self)
{
  GtkWidget *dialog = opbms_range_dialog_new (get_context (self), self->from, self->to);

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (on_range_chosen), self,
                           G_CONNECT_SWAPPED);
  gtk_window_set_transient_for (GTK_WINDOW (dialog),
                                GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
  gtk_window_present (GTK_WINDOW (dialog));
}

static gboolean
on_idle (gpointer user_data)
{
  OpbmsDateFilter *self = user_data;

  self->idle_source = 0;
  show_choices (self, self->shown);
  ask_for_range (self);

  return G_SOURCE_REMOVE;
}

/* The last choice is none: until a range is chosen what was is. Choices cannot be changed while one
 * is being chosen. */
static void
on_selected (OpbmsDateFilter *self)
{
  guint selected = opbms_choice_filter_get_selected (OPBMS_CHOICE_FILTER (self));
  guint n_periods;

  get_periods (self, &n_periods);
  if (selected == n_periods + has_range (self)) {
    g_signal_stop_emission_by_name (self, "notify::selected");
    if (self->idle_source == 0) {
      self->idle_source = g_idle_add (on_idle, self);
    }
  } else {
    self->shown = selected;
  }
}

static void
opbms_date_filter_get_property (GObject    *object,
                                guint       property_id,
                                GValue     *value,
                                GParamSpec *pspec)
{
  OpbmsDateFilter *self = OPBMS_DATE_FILTER (object);

  switch (property_id) {
    case PROP_OF_THE_PAST:
      g_value_set_boolean (value, self->of_the_past);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_date_filter_set_property (GObject      *object,
                                guint         property_id,
                                const GValue *value,
                                GParamSpec   *pspec)
{
  OpbmsDateFilter *self = OPBMS_DATE_FILTER (object);

  switch (property_id) {
    case PROP_OF_THE_PAST:
      if (self->of_the_past != g_value_get_boolean (value)) {
        self->of_the_past = g_value_get_boolean (value);
        show_choices (self, 0);
        g_object_notify_by_pspec (object, pspec);
      }
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
  }
}

static void
opbms_date_filter_dispose (GObject *object)
{
  OpbmsDateFilter *self = OPBMS_DATE_FILTER (object);

  g_clear_handle_id (&self->idle_source, g_source_remove);

  G_OBJECT_CLASS (opbms_date_filter_parent_class)->dispose (object);
}

static void
opbms_date_filter_class_init (OpbmsDateFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = opbms_date_filter_dispose;
  object_class->get_property = opbms_date_filter_get_property;
  object_class->set_property = opbms_date_filter_set_property;

  pspecs[PROP_OF_THE_PAST] = g_param_spec_boolean ("of-the-past", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, pspecs);
}

static void
opbms_date_filter_init (OpbmsDateFilter *self)
{
  self->from = OPBMS_DATE_NONE;
  self->to = OPBMS_DATE_NONE;
  g_object_set (self, "label", _("Dates"), NULL);
  show_choices (self, 0);
  g_signal_connect (self, "notify::selected", G_CALLBACK (on_selected), NULL);
}

/**
 * opbms_date_period_get_range:
 * @period: a period, but no range
 * @today: today
 * @from: (out): its first date; %OPBMS_DATE_NONE: since ever
 * @to: (out): its last date; %OPBMS_DATE_NONE: for ever
 */
void
opbms_date_period_get_range (OpbmsDatePeriod  period,
                        OpbmsDate    today,
                        OpbmsDate   *from,
                        OpbmsDate   *to)
{
  OpbmsDate month_begin;
  int year, month;

  opbms_date_get_ymd (today, &year, &month, NULL);
  month_begin = opbms_date_new (year, month, 1);
  *from = OPBMS_DATE_NONE;
  *to = OPBMS_DATE_NONE;

  switch (period) {
    case OPBMS_PERIOD_OVERDUE:
      *to = today - 1;
      break;
    case OPBMS_PERIOD_NEXT_7_DAYS:
      *from = today;
      *to = today + 7;
      break;
    case OPBMS_PERIOD_TODAY:
      *from = *to = today;
      break;
    case OPBMS_PERIOD_LAST_7_DAYS:
      *from = today - 6;
      *to = today;
      break;
    case OPBMS_PERIOD_THIS_MONTH:
      *from = month_begin;
      *to = opbms_date_add_months (month_begin, 1) - 1;
      break;
    case OPBMS_PERIOD_LAST_MONTH:
      *from = opbms_date_add_months (month_begin, -1);
      *to = month_begin - 1;
      break;
    case OPBMS_PERIOD_THIS_YEAR:
      *from = opbms_date_new (year, 1, 1);
      *to = opbms_date_new (year, 12, 31);
      break;
    case OPBMS_PERIOD_ANY:
    case OPBMS_PERIOD_RANGE:
    default:
      break;
  }
}

/**
 * opbms_date_filter_get_period:
 * @self: a filter
 *
 * Returns: what is chosen
 */
OpbmsDatePeriod
opbms_date_filter_get_period (OpbmsDateFilter *self)
{
  guint n_periods;
  const OpbmsDatePeriod *periods;

  g_return_val_if_fail (OPBMS_IS_DATE_FILTER (self), OPBMS_PERIOD_ANY);

  periods = get_periods (self, &n_periods);

  return self->shown < n_periods ? periods[self->shown] : OPBMS_PERIOD_RANGE;
}

/**
 * opbms_date_filter_set_period:
 * @self: a filter
 * @period: one of its periods, but no range
 */
void
opbms_date_filter_set_period (OpbmsDateFilter *self,
                              OpbmsDatePeriod      period)
{
  guint n_periods;
  const OpbmsDatePeriod *periods;

  g_return_if_fail (OPBMS_IS_DATE_FILTER (self));

  periods = get_periods (self, &n_periods);
  for (guint i = 0; i < n_periods; i++) {
    if (periods[i] == period) {
      opbms_choice_filter_set_selected (OPBMS_CHOICE_FILTER (self), i);
    }
  }
}

/**
 * opbms_date_filter_get_range:
 * @self: a filter with a context
 * @from: (out): the first date; %OPBMS_DATE_NONE: since ever
 * @to: (out): the last date; %OPBMS_DATE_NONE: for ever
 *
 * Which dates are chosen, as of today.
 */
void
opbms_date_filter_get_range (OpbmsDateFilter *self,
                             OpbmsDate       *from,
                             OpbmsDate       *to)
{
  OpbmsDatePeriod period;

  g_return_if_fail (OPBMS_IS_DATE_FILTER (self) && get_context (self));

  period = opbms_date_filter_get_period (self);
  if (period == OPBMS_PERIOD_RANGE) {
    *from = self->from;
    *to = self->to;
  } else {
    opbms_date_period_get_range (period, opbms_context_get_today (get_context (self)), from, to);
  }
}

/**
 * opbms_date_filter_set_range:
 * @self: a filter with a context
 * @from: the first date
 * @to: the last date
 *
 * Chooses a range.
 */
void
opbms_date_filter_set_range (OpbmsDateFilter *self,
                             OpbmsDate        from,
                             OpbmsDate        to)
{
  guint n_periods;

  g_return_if_fail (OPBMS_IS_DATE_FILTER (self) && get_context (self));
  g_return_if_fail (from != OPBMS_DATE_NONE && from <= to);

  get_periods (self, &n_periods);
  self->from = from;
  self->to = to;
  show_choices (self, n_periods);
  opbms_choice_filter_set_selected (OPBMS_CHOICE_FILTER (self), n_periods);
}
