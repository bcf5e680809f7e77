-- Rows that knowledge-service derives from its streams.

create table article (
  article         text collate "C" primary key,
  revision        integer not null,
  next_revision   integer,
  state           text not null,
  kind            text not null,
  language        text not null,
  category        text not null,
  title           text not null,
  product_version text,
  author          text not null,
  changed_at      timestamptz not null,
  stream          text not null
);
create index article_changed on article (changed_at desc, article desc);
create index article_category on article (category, changed_at desc, article desc);
create index article_stream on article (stream);
comment on table article is 'Derived: every article in the state that it is in (K1), for the list of staff.';
comment on column article.article is 'Id of the article.';
comment on column article.revision is
  'The revision that the other columns describe: while it is published, the published one.';
comment on column article.next_revision is 'The revision being written beside a published one, if any.';
comment on column article.state is 'draft, published or retired.';
comment on column article.kind is 'faq, manual, troubleshooting or script.';
comment on column article.language is 'zh or en.';
comment on column article.category is 'Category, as editors name it.';
comment on column article.title is 'Title, written by editors for every reader; no personal text.';
comment on column article.product_version is 'The product version that it describes, if any.';
comment on column article.author is 'Id of who wrote the revision.';
comment on column article.changed_at is 'Time of the newest fact about the article.';
comment on column article.stream is 'The stream that declares the row.';

grant select, insert, update, delete on article to ${service_role};
