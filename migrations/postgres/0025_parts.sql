-- What is part of a thing is found by the thing: rights of a role, prices of a fee, teachers of a class. The list is that of the
-- statement that reads the history of a record.
create index change_part on change(record_id)
  where tbl in ('account_right', 'account_role', 'address', 'class_teacher', 'course_class', 'course_teacher', 'fee_instalment', 'fee_price', 'household_member', 'invoice_hold', 'role_right', 'term');
