-- Every file from which an annual report was read has exactly one row in core.reports.
select
    coalesce(files.sha256, reports.file_sha256) as sha256,
    files.is_report,
    count(reports.report_id) as report_count
from raw.files as files
full join core.reports as reports on files.sha256 = reports.file_sha256
group by all
having report_count <> case when files.is_report then 1 else 0 end
