-- A file has one who writes: nobody stands in anybody's way. The numbers of both engines go together.
select 1;
