package io.caseloop.checks.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.benchmarks.Bench;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/// Customer questions through the whole system, processed by simulated agents and verified
/// externally. Runs first: an agent that another test has defined would be offered tickets here and not
/// answer.
@Order(0)
class RealQuestionsSampleTest {

    private static final String BANKING77 = "shared/data/questions/banking77/train.csv";

    private final SystemUnderTest system = SystemUnderTest.get();

    @Test
    void fifty_questions_half_of_them_chinese_become_fifty_proven_journeys() {
        run("--count", "50");
    }

    @Test
    void a_hundred_real_questions_become_a_hundred_proven_journeys_where_they_are_at_hand() {
        Path questions = system.root();
        while (questions != null && !Files.exists(questions.resolve(BANKING77))) {
            questions = questions.getParent();
        }
        Assumptions.assumeTrue(questions != null, "SKIPPED: no " + BANKING77 + " beside or above the repository");
        run(questions.resolve(BANKING77).toString(), "--count", "100");
    }

    private void run(String... more) {
        List<String> arguments = new ArrayList<>(List.of("questions", "--url", system.api().base(), "--kafka",
                system.home().resolve("kafka-client.properties").toString(),
                "--credentials", system.home().resolve("credentials.json").toString(), "--agents", "20",
                "--minutes", "5"));
        arguments.addAll(List.of(more));
        StringWriter said = new StringWriter();
        int code = Bench.run(new PrintWriter(said, true), arguments.toArray(String[]::new));
        System.out.println(said);
        assertThat(code).as("%s", said).isZero();
    }
}
