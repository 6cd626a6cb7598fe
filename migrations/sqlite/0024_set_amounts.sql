-- Why a line is over an amount that was set by hand, in place of what its fee came to.
alter table invoice_line add column reason text;
