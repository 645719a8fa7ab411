/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/shared/opbms-password-checklist.h"

#include "core/opbms-password-rules.h"

#include <glib/gi18n.h>

/*
 * The rules of a new password, below the two fields it is typed in: all listed from the start,
 * ticked as one types, red only when one is broken. What the rules are is core's business
 * (opbms-password-rules.h); that the password is the same twice is this widget's.
 */

typedef struct {
  GtkWidget *row;
  GtkImage  *icon;
  GtkLabel  *label;
} Line;

struct _OpbmsPasswordChecklist {
  GtkWidget parent_instance;

  Line      lines[OPBMS_PASSWORD_N_RULES];
};

G_DEFINE_FINAL_TYPE (OpbmsPasswordChecklist, opbms_password_checklist, GTK_TYPE_WIDGET)

static const OpbmsPasswordFault faults_of_rules[] = {
  [OPBMS_PASSWORD_RULE_LENGTH] = OPBMS_PASSWORD_TOO_SHORT,
  [OPBMS_PASSWORD_RULE_DIGITS] = OPBMS_PASSWORD_ALL_DIGITS,
  [OPBMS_PASSWORD_RULE_NAME] = OPBMS_PASSWORD_LIKE_NAME,
  [OPBMS_PASSWORD_RULE_COMMON] = OPBMS_PASSWORD_COMMON,
};

static char *
dup_text (OpbmsPasswordRule       rule,
          OpbmsPasswordRuleState  state,
          const char             *password,
          const char             *username)
{
  gboolean is_broken = state == OPBMS_PASSWORD_RULE_BROKEN;

  switch (rule) {
  case OPBMS_PASSWORD_RULE_LENGTH:
    return g_strdup_printf (ngettext ("At least %d character", "At least %d characters",
                                      OPBMS_PASSWORD_MIN_CHARS), OPBMS_PASSWORD_MIN_CHARS);
  case OPBMS_PASSWORD_RULE_DIGITS:
    return g_strdup (is_broken ? _("Only digits") : _("Not only digits"));
  case OPBMS_PASSWORD_RULE_NAME:
    if (is_broken &&
        (opbms_password_find_faults (password, username, NULL) & OPBMS_PASSWORD_LIKE_NAME)) {
      return g_strdup_printf (_("Too close to the username “%s”"), username);
    }
    return g_strdup (is_broken ? _("Too close to the email address")
                               : _("Not close to the username or the email address"));
  case OPBMS_PASSWORD_RULE_COMMON:
    return g_strdup (is_broken ? _("A common password, tried first by those who guess")
                               : _("Not a common password"));
  case OPBMS_PASSWORD_RULE_TWICE:
    return g_strdup (is_broken ? _("Not the same twice") : _("The same twice"));
  default:
    g_return_val_if_reached (NULL);
  }
}

static void
set_line (Line                   *line,
          OpbmsPasswordRuleState  state,
          const char             *text)
{
  static const struct {
    const char *icon_name;
    const char *class;
  } looks[] = {
    [OPBMS_PASSWORD_RULE_OPEN] = { "radio-symbolic", "dim-label" },
    [OPBMS_PASSWORD_RULE_KEPT] = { "emblem-default-symbolic", "success" },
    [OPBMS_PASSWORD_RULE_BROKEN] = { "dialog-error-symbolic", "error" },
  };
  const char *said[] = {
    [OPBMS_PASSWORD_RULE_OPEN] = C_("password rule", "Not yet"),
    [OPBMS_PASSWORD_RULE_KEPT] = C_("password rule", "Kept"),
    [OPBMS_PASSWORD_RULE_BROKEN] = C_("password rule", "Broken"),
  };

  gtk_image_set_from_icon_name (line->icon, looks[state].icon_name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (line->icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  said[state], -1);
  for (guint i = 0; i < G_N_ELEMENTS (looks); i++) {
    gtk_widget_remove_css_class (GTK_WIDGET (line->icon), looks[i].class);
  }
  gtk_widget_add_css_class (GTK_WIDGET (line->icon), looks[state].class);

  if (state == OPBMS_PASSWORD_RULE_BROKEN) {
    gtk_widget_add_css_class (GTK_WIDGET (line->label), "error");
  } else {
    gtk_widget_remove_css_class (GTK_WIDGET (line->label), "error");
  }
  gtk_label_set_label (line->label, text);
}

static void
add_line (OpbmsPasswordChecklist *self,
          Line                   *line)
{
  line->row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  line->icon = g_object_new (GTK_TYPE_IMAGE, "accessible-role", GTK_ACCESSIBLE_ROLE_IMG, NULL);
  line->label = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "hexpand", TRUE, "wrap", TRUE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (line->label), "caption");
  gtk_box_append (GTK_BOX (line->row), GTK_WIDGET (line->icon));
  gtk_box_append (GTK_BOX (line->row), GTK_WIDGET (line->label));
  gtk_widget_set_parent (line->row, GTK_WIDGET (self));
}

static void
opbms_password_checklist_dispose (GObject *object)
{
  OpbmsPasswordChecklist *self = OPBMS_PASSWORD_CHECKLIST (object);

  for (int i = 0; i < OPBMS_PASSWORD_N_RULES; i++) {
    g_clear_pointer (&self->lines[i].row, gtk_widget_unparent);
  }

  G_OBJECT_CLASS (opbms_password_checklist_parent_class)->dispose (object);
}

static void
opbms_password_checklist_class_init (OpbmsPasswordChecklistClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = opbms_password_checklist_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_css_name (widget_class, "passwordchecklist");
}

static void
opbms_password_checklist_init (OpbmsPasswordChecklist *self)
{
  GtkBoxLayout *layout = GTK_BOX_LAYOUT (gtk_widget_get_layout_manager (GTK_WIDGET (self)));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (layout), GTK_ORIENTATION_VERTICAL);
  gtk_box_layout_set_spacing (layout, 6);
  for (int i = 0; i < OPBMS_PASSWORD_N_RULES; i++) {
    add_line (self, &self->lines[i]);
  }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _("The password must be"), -1);
  opbms_password_checklist_set (self, "", "", "", "");
}

/**
 * opbms_password_rule_get_state:
 * @rule: a rule
 * @password: what is typed so far
 * @again: what is typed so far in the second field
 * @username: whose password it will be
 * @email: that person's address; may be ""
 *
 * What more typing may still mend is not broken: a short password may yet get a letter or
 * become less common, and a second one that begins like the first may become the same.
 *
 * Returns: how the rule stands
 */
OpbmsPasswordRuleState
opbms_password_rule_get_state (OpbmsPasswordRule  rule,
                               const char        *password,
                               const char        *again,
                               const char        *username,
                               const char        *email)
{
  OpbmsPasswordFault faults;
  gboolean is_short;

  g_return_val_if_fail (password && again, OPBMS_PASSWORD_RULE_OPEN);

  if (rule == OPBMS_PASSWORD_RULE_TWICE) {
    if (*password && g_str_equal (password, again)) {
      return OPBMS_PASSWORD_RULE_KEPT;
    }
    return g_str_has_prefix (password,
                             again) ? OPBMS_PASSWORD_RULE_OPEN : OPBMS_PASSWORD_RULE_BROKEN;
  }

  faults = opbms_password_find_faults (password, username, email);
  is_short = (faults & OPBMS_PASSWORD_TOO_SHORT) != 0;
  if (faults & faults_of_rules[rule]) {
    return is_short ? OPBMS_PASSWORD_RULE_OPEN : OPBMS_PASSWORD_RULE_BROKEN;
  }
  /* One letter settles that it is not all digits; the others need the whole to be judged. */
  if (is_short && (rule != OPBMS_PASSWORD_RULE_DIGITS || !*password)) {
    return OPBMS_PASSWORD_RULE_OPEN;
  }

  return OPBMS_PASSWORD_RULE_KEPT;
}

/**
 * opbms_password_checklist_set:
 * @self: a checklist
 * @password: what is typed so far
 * @again: what is typed so far in the second field
 * @username: whose password it will be
 * @email: that person's address; may be ""
 *
 * Shows how each rule stands. Cheap enough for each key.
 *
 * Returns: whether all are kept
 */
gboolean
opbms_password_checklist_set (OpbmsPasswordChecklist *self,
                              const char             *password,
                              const char             *again,
                              const char             *username,
                              const char             *email)
{
  gboolean is_fine = TRUE;

  g_return_val_if_fail (OPBMS_IS_PASSWORD_CHECKLIST (self), FALSE);

  for (int i = 0; i < OPBMS_PASSWORD_N_RULES; i++) {
    OpbmsPasswordRuleState state = opbms_password_rule_get_state (i, password, again, username,
                                                                  email);
    g_autofree char *text = dup_text (i, state, password, username);

    set_line (&self->lines[i], state, text);
    is_fine = is_fine && state == OPBMS_PASSWORD_RULE_KEPT;
  }

  return is_fine;
}
