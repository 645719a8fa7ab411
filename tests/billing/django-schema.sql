-- The tables of the old Django program that an import reads, with defaults so that a test says only
-- what it is about.
CREATE TABLE auth_user (
  id integer NOT NULL PRIMARY KEY AUTOINCREMENT, password varchar(128) NOT NULL DEFAULT '!',
  last_login datetime NULL, is_superuser bool NOT NULL DEFAULT 0,
  username varchar(150) NOT NULL UNIQUE, last_name varchar(150) NOT NULL DEFAULT '',
  email varchar(254) NOT NULL DEFAULT '', is_staff bool NOT NULL DEFAULT 0,
  is_active bool NOT NULL DEFAULT 1,
  date_joined datetime NOT NULL DEFAULT '2024-01-15 08:30:00.123456',
  first_name varchar(150) NOT NULL DEFAULT '');
CREATE TABLE billingapp_profile (
  id integer NOT NULL PRIMARY KEY AUTOINCREMENT, full_name varchar(150) NOT NULL DEFAULT '',
  phone varchar(20) NOT NULL DEFAULT '', address text NOT NULL DEFAULT '',
  user_id integer NOT NULL UNIQUE REFERENCES auth_user (id) DEFERRABLE INITIALLY DEFERRED);
CREATE TABLE billingapp_subscription (
  id integer NOT NULL PRIMARY KEY AUTOINCREMENT, name varchar(120) NOT NULL DEFAULT 'Tuition',
  amount decimal NOT NULL DEFAULT 499, next_renewal_date date NOT NULL DEFAULT '2026-08-15',
  active bool NOT NULL DEFAULT 1, created_by_role varchar(10) NOT NULL DEFAULT 'user',
  notes text NOT NULL DEFAULT '', created_at datetime NOT NULL DEFAULT '2024-02-01 10:00:00',
  user_id integer NOT NULL DEFAULT 2 REFERENCES auth_user (id) DEFERRABLE INITIALLY DEFERRED,
  bill_type varchar(40) NOT NULL DEFAULT 'subscription');
CREATE TABLE billingapp_bill (
  id integer NOT NULL PRIMARY KEY AUTOINCREMENT, title varchar(150) NOT NULL DEFAULT 'Exam fees',
  description text NOT NULL DEFAULT '', amount decimal NOT NULL DEFAULT 499,
  due_date date NOT NULL DEFAULT '2026-07-15', status varchar(10) NOT NULL DEFAULT 'unpaid',
  created_at datetime NOT NULL DEFAULT '2026-07-01 06:00:00',
  updated_at datetime NOT NULL DEFAULT '2026-07-02 07:00:00', paid_at datetime NULL,
  created_by_id integer NULL REFERENCES auth_user (id) DEFERRABLE INITIALLY DEFERRED,
  user_id integer NOT NULL DEFAULT 2 REFERENCES auth_user (id) DEFERRABLE INITIALLY DEFERRED,
  subscription_id bigint NULL REFERENCES billingapp_subscription (id)
    DEFERRABLE INITIALLY DEFERRED,
  bill_type varchar(40) NOT NULL DEFAULT 'fees');
CREATE TABLE billingapp_transaction (
  id integer NOT NULL PRIMARY KEY AUTOINCREMENT, amount decimal NOT NULL DEFAULT 499,
  payment_date datetime NOT NULL DEFAULT '2026-07-10 12:00:00.5',
  method varchar(40) NOT NULL DEFAULT 'Simulated',
  bill_id bigint NOT NULL REFERENCES billingapp_bill (id) DEFERRABLE INITIALLY DEFERRED,
  processed_by_id integer NULL REFERENCES auth_user (id) DEFERRABLE INITIALLY DEFERRED,
  user_id integer NOT NULL DEFAULT 2 REFERENCES auth_user (id) DEFERRABLE INITIALLY DEFERRED,
  status varchar(10) NOT NULL DEFAULT 'success');
CREATE INDEX billingapp_transaction_bill_id ON billingapp_transaction (bill_id);
CREATE INDEX billingapp_bill_subscription_id ON billingapp_bill (subscription_id);
INSERT INTO auth_user (username, is_superuser) VALUES ('admin', 1);
INSERT INTO auth_user (username) VALUES ('ravi');
