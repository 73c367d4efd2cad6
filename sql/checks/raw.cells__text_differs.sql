-- The words of every cell stand in the document's text where the cell says.
select
    cells.sha256,
    cells.table_no,
    cells.row_no,
    cells.col_no,
    cells.text,
    substring(documents.text, cells.char_start + 1, cells.char_end - cells.char_start) as found
from raw.cells as cells
inner join raw.documents as documents on cells.sha256 = documents.sha256
where found <> cells.text
