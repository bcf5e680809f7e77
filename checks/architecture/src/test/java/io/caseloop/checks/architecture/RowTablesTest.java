package io.caseloop.checks.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Every row record has its table, with the stream that declares the row, and a comment by which
/// rebuild and `verify` know the table.
class RowTablesTest {

    private static final Pattern RECORD = Pattern.compile("@Table\\(\"(\\w+)\"\\)");

    private static String migrations() {
        return Sources.all().stream().filter(file -> file.path().endsWith(".sql")).map(Sources.SourceFile::text)
                .collect(Collectors.joining("\n"));
    }

    private static Map<String, String> records() {
        return Sources.all().stream().filter(file -> file.path().endsWith(".java")
                && !file.path().startsWith("checks/"))
                .flatMap(file -> RECORD.matcher(file.text()).results()
                        .map(found -> Map.entry(found.group(1), file.path())))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<String> missing(String table, String sql) {
        if (sql.contains("create view " + table + " as")) { // read only, of tables that have all this
            return sql.contains("comment on view " + table + " is '") ? List.of() : List.of("comment on view " + table);
        }
        Matcher create = Pattern.compile("create table (?:if not exists )?" + table + " \\(.*?\n\\);",
                Pattern.DOTALL).matcher(sql);
        String body = create.find() ? create.group() : "";
        return Map.of("create table " + table, !body.isEmpty(), "stream text not null",
                Pattern.compile("\n\\s+stream\\s+text not null").matcher(body).find(),
                        "an index on " + table + " (stream)",
                        Pattern.compile("create index (?:if not exists )?\\w+ on " + table + " \\(stream\\)")
                                .matcher(sql).find(),
                        "comment on table " + table + " is 'Derived: …'",
                        sql.contains("comment on table " + table + " is 'Derived: "))
                .entrySet().stream().filter(part -> !part.getValue()).map(Map.Entry::getKey).sorted().toList();
    }

    @Test
    void every_row_record_has_its_table() {
        String sql = migrations();
        assertThat(records()).isNotEmpty().allSatisfy((table, path) -> assertThat(missing(table, sql))
                .as(path + " needs in a migration").isEmpty());
    }

    @Test
    void a_table_without_stream_index_or_comment_is_found() {
        assertThat(missing("odd", "create table odd (\n  id text primary key\n);\n"))
                .containsExactly("an index on odd (stream)",
                "comment on table odd is 'Derived: …'", "stream text not null");
        assertThat(missing("none", "")).hasSize(4);
    }
}
