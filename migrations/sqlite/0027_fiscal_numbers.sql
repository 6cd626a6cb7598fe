-- A document is asked for by the number a tax office gave it as well as by its own.
create index invoice_fiscal_number on invoice(fiscal_number) where fiscal_number is not null;
