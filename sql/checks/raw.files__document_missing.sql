-- Every file that was read has its text in raw.documents, and no other file has.
select
    coalesce(files.sha256, documents.sha256) as sha256,
    files.status
from raw.files as files
full join raw.documents as documents on files.sha256 = documents.sha256
where (files.status is not distinct from 'read') <> (documents.sha256 is not null)
