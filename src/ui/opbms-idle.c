/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/opbms-idle.h"

/*
 * Counts how long nothing was done. A minute before the limit it warns, so that nobody loses what is
 * typed without notice; that minute is always given, even to who opens the lid after a night. What
 * counts as doing something, and what a warning looks like, is decided outside.
 */

typedef enum {
  STATE_BUSY,
  STATE_WARNED,
  STATE_OVER,
} State;

struct _OpbmsIdle {
  GObject       parent_instance;

  OpbmsIdleNow  now;
  gpointer      user_data;
  gint64        limit;     /* seconds; 0: none */
  gint64        last;      /* when something was done */
  gint64        warned_at;
  State         state;
};

enum {
  SIGNAL_WARNED,
  SIGNAL_RESUMED,
  SIGNAL_OVER,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (OpbmsIdle, opbms_idle, G_TYPE_OBJECT)

static guint
add_signal (const char *name)
{
  return g_signal_new (name, OPBMS_TYPE_IDLE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                       0);
}

static void
opbms_idle_class_init (OpbmsIdleClass *klass)
{
  /* "warned": it will be over in a minute; "resumed": after a warning, something was done; "over":
   * it is; nothing more comes */
  signals[SIGNAL_WARNED] = add_signal ("warned");
  signals[SIGNAL_RESUMED] = add_signal ("resumed");
  signals[SIGNAL_OVER] = add_signal ("over");
}

static void
opbms_idle_init (OpbmsIdle *self)
{
}

/**
 * opbms_idle_new:
 * @now: tells the time
 * @user_data: data for @now, to live as long as this
 *
 * Returns: (transfer full): a count that has no limit yet
 */
OpbmsIdle *
opbms_idle_new (OpbmsIdleNow now,
                gpointer     user_data)
{
  OpbmsIdle *self = g_object_new (OPBMS_TYPE_IDLE, NULL);

  self->now = now;
  self->user_data = user_data;
  self->last = now (user_data);

  return self;
}

/**
 * opbms_idle_set_minutes:
 * @self: a count
 * @minutes: after which it is over; 0: never
 */
void
opbms_idle_set_minutes (OpbmsIdle *self,
                        guint      minutes)
{
  g_return_if_fail (OPBMS_IS_IDLE (self));

  self->limit = (gint64) minutes * 60;
  opbms_idle_touch (self); /* whoever sets it is there */
}

/**
 * opbms_idle_touch:
 * @self: a count
 *
 * Something was done: it begins anew.
 */
void
opbms_idle_touch (OpbmsIdle *self)
{
  g_return_if_fail (OPBMS_IS_IDLE (self));

  self->last = self->now (self->user_data);
  if (self->state == STATE_WARNED) {
    self->state = STATE_BUSY;
    g_signal_emit (self, signals[SIGNAL_RESUMED], 0);
  }
}

/**
 * opbms_idle_check:
 * @self: a count
 *
 * Looks at the time; to be called every few seconds.
 */
void
opbms_idle_check (OpbmsIdle *self)
{
  gint64 now;

  g_return_if_fail (OPBMS_IS_IDLE (self));

  now = self->now (self->user_data);
  if (now < self->last) { /* somebody set the clock back */
    self->last = now;
    self->warned_at = MIN (self->warned_at, now);
  }

  if (self->limit == 0) {
    return;
  }
  if (self->state == STATE_BUSY && now - self->last >= self->limit - OPBMS_IDLE_WARNING_SECONDS) {
    self->state = STATE_WARNED;
    self->warned_at = now;
    g_signal_emit (self, signals[SIGNAL_WARNED], 0);
  } else if (self->state == STATE_WARNED
             && now - self->warned_at >= OPBMS_IDLE_WARNING_SECONDS) {
    self->state = STATE_OVER;
    g_signal_emit (self, signals[SIGNAL_OVER], 0);
  }
}

/**
 * opbms_idle_get_over:
 * @self: a count
 *
 * Returns: the minutes after which it was over; 0: it is not
 */
guint
opbms_idle_get_over (OpbmsIdle *self)
{
  g_return_val_if_fail (OPBMS_IS_IDLE (self), 0);

  return self->state == STATE_OVER ? (guint) (self->limit / 60) : 0;
}
