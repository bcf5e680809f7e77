package io.caseloop.checks.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.caseloop.checks.architecture.GlossaryFaults.Named;
import io.caseloop.checks.architecture.Sources.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// docs/glossary.md holds every event type, table and recurring JSON field, in English and Chinese,
/// and no other.
class GlossaryTest {

    private static final List<SourceFile> FILES = Sources.all();
    private static final Named SMALL = new Named(Map.of("ticket-opened", Set.of("io.caseloop.intake.ticket-opened.v1")),
            Map.of("event", Set.of("V1.sql")), Map.of("dueAt", Set.of("A", "B"), "once", Set.of("A")), Set.of("Relay"));
    private static final String TRUE = """
            ## Terms 术语
            ### The backbone
            | term | 中文 | meaning |
            | --- | --- | --- |
            | relay | 中继 | Publishes facts in order (`Relay`). |
            ## Event types 事件类型
            | `ticket-opened` | 工单已新开 | A ticket was opened. |
            ## Tables 数据表
            | `event` | 事件 | The facts of a service. |
            ## Fields 字段
            | `dueAt` | 到期时间 | When it is due. |
            """;

    @Test
    void the_glossary_holds_every_name_and_no_other() {
        SourceFile glossary = FILES.stream().filter(f -> f.path().equals("docs/glossary.md")).findFirst().orElseThrow();
        List<String> faults = GlossaryFaults.of(Glossary.read(glossary.text()), Named.inTheRepository(FILES));
        assertThat(faults).as("%s", String.join("\n", faults)).isEmpty();
    }

    @Test
    void a_glossary_that_is_whole_has_no_faults() {
        assertThat(GlossaryFaults.of(Glossary.read(TRUE), SMALL)).isEmpty();
    }

    static Stream<Arguments> spoilt() {
        return Stream.of(
                arguments("| `ticket-opened` | 工单已新开 | A ticket was opened. |\n", "",
                        "add to docs/glossary.md, section Event types: | `ticket-opened` | 中文 | One"),
                arguments("| `event` | 事件 | The facts of a service. |\n", "", "section Tables: | `event` |"),
                arguments("| `dueAt` | 到期时间 | When it is due. |\n", "", "section Fields: | `dueAt` | 中文"),
                arguments("`ticket-opened`", "`ticket-lost`", "remove from docs/glossary.md, section Event types"),
                arguments("| `event`", "| `events`", "remove from docs/glossary.md, section Tables: | `events`"),
                arguments("| `dueAt`", "| `dueOn`", "remove from docs/glossary.md, section Fields: | `dueOn`"),
                arguments("(`Relay`)", "(`Herald`)", "there is no type `Herald`"),
                arguments("| 事件 |", "| event |", "a line is name, Chinese name and one English sentence"),
                arguments("| 事件 |", "|", "a line is name, Chinese name and one English sentence"),
                arguments("When it is due.", "When it is due", "a line is name, Chinese name and one English"),
                arguments("When it is due.", "It is due. Late.", "a line is name, Chinese name and one English"),
                arguments("## Fields 字段\n", "## Fields 字段\n| `dueAt` | 到期 | It is due. |\n", "`dueAt` has 2 lines"));
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void each_fault_of_a_glossary_is_found(String right, String wrong, String fault) {
        assertThat(TRUE).contains(right);
        assertThat(GlossaryFaults.of(Glossary.read(TRUE.replace(right, wrong)), SMALL))
                .anyMatch(found -> found.contains(fault));
    }

    @Test
    void a_field_that_occurs_once_may_have_a_line() {
        String more = TRUE + "| `once` | 一次 | It occurs once. |\n";
        assertThat(GlossaryFaults.of(Glossary.read(more), SMALL)).isEmpty();
    }

    @Test
    void tables_and_fields_are_found_in_the_migrations_and_records() {
        assertThat(GlossaryFaults.tables(FILES)).containsKeys("event", "journey_event", "owner_key");
        assertThat(PublishedFields.ofTheServices().get("dueAt")).contains("CommitmentEvent", "CommitmentView");
    }
}
