package io.caseloop.intake.model.grading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.events.intake.TicketIntakeEvent.GradeReason;
import io.caseloop.intake.model.wording.Folding;
import io.caseloop.intake.write.policy.IntakeDefaults;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GradingTest {

    private final GradingPolicy policy = IntakeDefaults.GRADING;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            我要投诉你们的快递，态度恶劣                 | complaint    | logistics | high     | medium | medium | P2
            账号登录不了，提示密码错误                   | fault        | account   | medium   | medium | medium | P3
            请问怎么申请退款                             | request      | refund    | low      | low    | low    | P4
            请问这个套餐多少钱？                         | consultation | general   | low      | low    | low    | P4
            整个公司断网了，紧急！                       | fault        | outage    | high     | high   | medium | P2
            我的卡被盗刷了，怎么处理                     | consultation | general   | critical | high   | low    | P1
            建议你们增加一个导出功能                     | request      | feature   | low      | low    | low    | P4
            再不解决我就找律师                           | consultation | general   | low      | low    | high   | P4
            I am still waiting on my parcel?             | consultation | logistics | low      | low    | low    | P4
            This is unacceptable, I was overcharged      | complaint    | billing   | high     | medium | medium | P2
            The app is broken, it shows an error         | fault        | general   | medium   | medium | medium | P3
            I would like to cancel my order              | request      | order     | low      | low    | low    | P4
            The internet is down for everyone, urgent    | fault        | outage    | high     | high   | medium | P2
            How do I change my password?                 | consultation | account   | low      | low    | low    | P4
            My card was stolen                           | consultation | general   | critical | high   | low    | P1
            My lawyer will hear of it                    | consultation | general   | low      | low    | high   | P4
            """)
    void words_speak_where_the_form_is_silent(String text, String kind, String category, String urgency, String impact,
    String complexity, String priority) {
        Grade grade = grade(Asked.NOTHING, "standard", text);
        assertThat(List.of(grade.kind(), grade.category(), grade.urgency(), grade.impact(), grade.complexity(),
                grade.priority()))
                .containsExactly(kind, category, urgency, impact, complexity, priority);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            我要投诉你们的客服         | 我要投訴你們的客服
            宽带断网了，打不开网页     | 寬帶斷網了，打不開網頁
            手机坏了                   | 手機壞了
            账单扣费不对，请马上处理   | 帳單扣費不對，請馬上處理
            我的卡被盗刷了，怎么处理   | 我的卡被盜刷了，怎麼處理
            再不解决我就找律师         | 再不解決我就找律師
            申请退款                   | 申​请退­款
            The app is not working     | Ｔｈｅ　ａｐｐ　ｉｓ　ｎｏｔ　ｗｏｒｋｉｎｇ
            I can't log in             | I can’t log in
            Refund my money back       | Re­fund my mo​ney back
            """)
    void the_same_words_are_graded_alike_in_either_script_and_form(String one, String other) {
        assertThat(grade(Asked.NOTHING, "standard", other)).isEqualTo(grade(Asked.NOTHING, "standard", one));
    }

    @Test
    void a_policy_in_traditional_characters_finds_simplified_ones_and_names_its_own_word() {
        assertThat(new Vocabulary(List.of("投訴")).firstIn(Folding.words("我要投诉"))).contains("投訴");
    }

    @Test
    void what_the_form_says_stands_with_certainty() {
        Grade grade = grade(new Asked("complaint", "network/fibre", "critical", "critical"), "standard", "a question?");
        assertThat(grade.reasons()).contains(new GradeReason("kind", "complaint", "kind-from-form: as given", 1.0),
                new GradeReason("category", "network/fibre", "category-from-form: as given", 1.0),
                new GradeReason("priority", "P1", "matrix: urgency critical × impact critical", 1.0));
        assertThat(grade.complexity()).isEqualTo("high");
        assertThat(grade.toConfirm()).isEmpty();
    }

    @Test
    void each_grade_has_a_reason_in_order() {
        assertThat(grade(Asked.NOTHING, "standard", "hello").reasons()).extracting(GradeReason::field)
                .containsExactly("kind", "category", "urgency", "impact", "complexity", "priority");
    }

    @Test
    void what_is_uncertain_is_to_be_confirmed() {
        assertThat(grade(Asked.NOTHING, "standard", "hello").toConfirm()).containsExactly("kind", "category");
    }

    @Test
    void a_vip_is_more_urgent() {
        Grade grade = grade(Asked.NOTHING, "vip", "hello");
        assertThat(grade.urgency()).isEqualTo("high");
        assertThat(grade.impact()).isEqualTo("medium");
        assertThat(grade.priority()).isEqualTo("P2");
    }

    @Test
    void a_word_inside_another_says_nothing() {
        assertThat(grade(Asked.NOTHING, "standard", "a spotlight shifts without terror").kind())
                .isEqualTo("consultation");
    }

    @Test
    void reasons_name_words_of_the_policy_and_never_the_text() {
        assertThat(grade(Asked.NOTHING, "standard", "Refund 13800000000 now").reasons())
                .noneMatch(reason -> reason.reason().contains("138"));
    }

    @Test
    void the_matrix_never_falls_with_urgency_or_impact() {
        PriorityMatrix matrix = policy.matrix();
        List<String> levels = PriorityMatrix.LEVELS;
        for (int u = 0; u < 4; u++) {
            for (int i = 0; i < 4; i++) {
                String here = matrix.priority(levels.get(u), levels.get(i));
                assertThat(u == 3 ? here : matrix.priority(levels.get(u + 1), levels.get(i))).isLessThanOrEqualTo(here);
                assertThat(i == 3 ? here : matrix.priority(levels.get(u), levels.get(i + 1))).isLessThanOrEqualTo(here);
            }
        }
        assertThatThrownBy(() -> matrix.priority("severe", "low")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_policy_without_a_last_rule_says_so() {
        assertThatThrownBy(() -> new GradingPolicy("empty@1", List.of(), policy.matrix(), .6)
                .grade(new GradingPolicy.Case(Asked.NOTHING, "vip", "x")))
                .isInstanceOf(IllegalArgumentException.class).hasMessageContaining("empty@1");
    }

    private Grade grade(Asked asked, String tier, String text) {
        return policy.grade(new GradingPolicy.Case(asked, tier, text));
    }
}
