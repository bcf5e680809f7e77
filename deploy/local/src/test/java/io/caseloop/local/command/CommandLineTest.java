package io.caseloop.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineTest {

    private final StringWriter errors = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"", "fly", "journey", "up --fast", "journey t --as-of yesterday", "republish",
            "republish --service nonsense", "recover --service nonsense", "demo --contacts 3", "demo --contacts many"})
    void wrong_usage_is_exit_code_2_with_a_hint(String line) {
        assertThat(execute(line)).isEqualTo(2);
        assertThat(errors.toString()).isNotBlank();
    }

    @Test
    void an_unknown_service_is_refused_with_the_names_of_the_services() {
        assertThat(execute("recover --service nonsense")).isEqualTo(2);
        assertThat(errors.toString()).contains("nonsense")
                .contains("intake, routing, sla, knowledge, feedback or quality");
    }

    @Test
    void help_is_no_failure() {
        assertThat(execute("up --help")).isZero();
    }

    private int execute(String line) {
        var command = Caseloop.commandLine();
        command.setErr(new PrintWriter(errors, true));
        command.setOut(new PrintWriter(new StringWriter()));
        return command.execute(line.isEmpty() ? new String[0] : line.split(" "));
    }
}
