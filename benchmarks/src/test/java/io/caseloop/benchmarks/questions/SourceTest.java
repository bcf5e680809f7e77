package io.caseloop.benchmarks.questions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceTest {

    @Test
    void quotes_commas_and_line_ends_inside_a_field_belong_to_it() throws IOException {
        assertThat(Source.records("text,category\r\n\"Is it \"\"mine\"\",\nor not?\",card\nplain,x"))
                .containsExactly(List.of("text", "category"), List.of("Is it \"mine\",\nor not?", "card"),
                        List.of("plain", "x"));
    }

    @Test
    void our_own_sample_is_fifty_questions_half_of_them_chinese() {
        List<Source.Line> lines = Source.of(null).lines();
        assertThat(lines).hasSize(50).doesNotHaveDuplicates();
        assertThat(lines.stream()
                .filter(line -> line.text().codePoints()
                        .anyMatch(c -> Character.UnicodeScript.of(c) == Character.UnicodeScript.HAN))).hasSize(25);
    }

    @Test
    void a_thousandth_of_a_file_is_spread_over_the_whole_of_it() {
        List<Source.Line> lines = new java.util.ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            lines.add(new Source.Line("question " + i, "c" + i / 100));
        }
        assertThat(new Source("x", lines).spread(10)).extracting(Source.Line::category).doesNotHaveDuplicates()
                .hasSize(10);
    }

    @Test
    void every_question_is_delivered_and_only_questions_are_repeated() {
        Plan plan = Plan.of(Source.of(null).lines(), "run", 7);
        assertThat(new HashSet<>(plan.deliveries())).containsExactlyInAnyOrderElementsOf(plan.questions());
        assertThat(plan.questions()).extracting(Question::externalId).doesNotHaveDuplicates().hasSize(50);
        assertThat(plan.questions()).extracting(Question::channel).contains("email", "phone", "wechat");
        assertThat(plan.repeats()).isPositive();
        assertThat(plan.late()).isPositive();
    }
}
