package io.caseloop.checks.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.caseloop.checks.architecture.LedgerFaults.Known;
import io.caseloop.checks.architecture.Sources.SourceFile;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// docs/rules.md says what there is of each rule, and nothing that is not there.
class RuleLedgerTest {

    private static final List<SourceFile> FILES = Sources.all();
    private static final Known SMALL = new Known(Set.of("I1", "I2", "S1"), Set.of("ticket-opened"),
            Set.of("GET /api/x/{}"), Set.of("/p", "/board"), Set.of("ContactTest"),
            Map.of("a-day", Set.of("I1")), false);
    private static final String TRUE = """
            | I Intake | 1 | 1 | 0 | 2 |
            | S Commitments | 0 | 0 | 1 | 1 |
            | all | 1 | 1 | 1 | 3 |

            | I1 one entry | done | `ticket-opened` | `GET /api/x/{id}` | `/p/{token}` | `ContactTest` | `a-day` | — |
            | I2 categories | part | `ticket-opened` | — | — | — | — | a tree |
            | S1 promises | none | — | — | — | — | — | promises |
            """;

    @Test
    void the_ledger_names_each_rule_once_and_only_what_exists_and_counts_right() {
        SourceFile ledger = FILES.stream().filter(f -> f.path().equals("docs/rules.md")).findFirst().orElseThrow();
        assertThat(LedgerFaults.of(RuleLedger.read(ledger.text()), Known.ofTheRepository(FILES))).isEmpty();
    }

    @Test
    void a_ledger_that_is_true_has_no_faults() {
        assertThat(LedgerFaults.of(RuleLedger.read(TRUE), SMALL)).isEmpty();
    }

    static Stream<Arguments> spoilt() {
        return Stream.of(
                arguments("| S1 promises | none | — | — | — | — | — | promises |\n", "", "S1 has no row"),
                arguments("| S1 promises", "| S9 promises", "S9 is no rule of docs/service-process.md"),
                arguments("| I2 categories", "| I1 categories", "I1 has 2 rows"),
                arguments("| I2 categories | part", "| I2 categories | partly", "I2: the state is done, part or none"),
                arguments("| I2 categories | part |", "| I2 categories |", "a row has eight columns: | I2 categories"),
                arguments("part | `ticket-opened`", "part | `ticket-lost`", "I2: there is no event type `ticket-lost`"),
                arguments("| part | `ticket-opened`", "| part | ticket-opened",
                        "I2: there is no event type `ticket-opened (not in backticks)`"),
                arguments("`GET /api/x/{id}`", "`GET /api/x`", "I1: there is no REST call `GET /api/x`"),
                arguments("`/p/{token}`", "`/q/{token}`", "I1: there is no page `/q/{token}`"),
                arguments("`ContactTest`", "`NoTest`", "I1: there is no test class `NoTest`"),
                arguments("`a-day`", "`night`", "I1: there is no demo scene `night`"),
                arguments("`a-day`", "—", "I1: name the demo scene `a-day`, which shows it"),
                arguments("| — | a tree |", "| `a-day` | a tree |",
                        "I2: the demo scene `a-day` does not show it"),
                arguments("`ContactTest`", "—", "I1 is done: name a test that shows it"),
                arguments("| — |\n| I2", "| all |\n| I2", "I1: the last column says what is missing"),
                arguments("| a tree |", "| — |", "I2: the last column says what is missing"),
                arguments("| part | `ticket-opened`", "| part | —", "I2: a rule with something to show"),
                arguments("| none | —", "| none | `ticket-opened`", "S1: a rule with something to show"),
                arguments("Intake | 1 | 1 |", "Intake | 2 | 0 |", "the counts of I should read | 1 | 1 | 0 | 2 |"),
                arguments("| all | 1 | 1 | 1 | 3 |\n", "", "the counts of all should read | 1 | 1 | 1 | 3 |"));
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void each_fault_of_a_ledger_is_found(String right, String wrong, String fault) {
        assertThat(TRUE).contains(right);
        assertThat(LedgerFaults.of(RuleLedger.read(TRUE.replace(right, wrong)), SMALL))
                .anyMatch(found -> found.contains(fault));
    }

    @Test
    void once_there_is_a_console_a_rule_that_is_done_needs_a_page() {
        Known withConsole = new Known(SMALL.rules(), SMALL.facts(), SMALL.calls(), SMALL.pages(), SMALL.tests(),
                SMALL.scenes(), true);
        assertThat(LedgerFaults.of(RuleLedger.read(TRUE), withConsole)).isEmpty();
        assertThat(LedgerFaults.of(RuleLedger.read(TRUE.replace("`/p/{token}`", "—")), withConsole))
                .containsExactly("I1 is done: name the page on which people see it, now that there is a console");
    }

    @Test
    void the_calls_of_the_services_are_read_from_their_resources() {
        assertThat(RestCalls.ofTheServices()).contains("POST /api/intake/contacts", "GET /api/sla/board",
                "GET /api/knowledge/articles/{id}", "POST /p/{token}/rating").hasSizeGreaterThan(50);
    }
}
