package io.caseloop.routing.model.reply;

import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.routing.model.reply.ReplyTemplate.Flaw;
import io.caseloop.routing.model.reply.ReplyTemplate.Rendered;
import io.caseloop.routing.model.reply.ReplyTemplate.Words;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplyTemplateTest {

    private static final ReplyTemplate TEMPLATE = new ReplyTemplate("checking",
            new Words("核实", "{{customer.name}}您好，{{ ticket.number }}最迟{{promise.due}}答复。"),
            new Words("Checking", "Dear {{customer.name}}, {{ticket.number}} by {{promise.due}}."));

    @Test
    void the_variables_stand_for_the_values_of_the_ticket_in_the_language_of_the_customer() {
        Map<String, String> values = Map.of("customer.name", "$1 李雷", "ticket.number", "C-1", "promise.due", "10:00");
        assertThat(TEMPLATE.render("zh-CN", values).text()).isEqualTo("$1 李雷您好，C-1最迟10:00答复。");
        assertThat(TEMPLATE.render("fr", values).text()).isEqualTo("Dear $1 李雷, C-1 by 10:00.");
    }

    @Test
    void a_variable_without_a_value_is_named_and_stays() {
        Rendered rendered = TEMPLATE.render("en", Map.of("customer.name", "Ann", "ticket.number", "C-1"));
        assertThat(rendered.missing()).containsExactly("promise.due");
        assertThat(rendered.text()).isEqualTo("Dear Ann, C-1 by {{promise.due}}.");
    }

    @Test
    void unknown_variables_and_braces_without_one_are_flaws() {
        assertThat(ReplyTemplate.flaws("{{customer.name}} {{customer.nam}} {{ {{ticket.number}}"))
                .containsExactly(new Flaw(18, "{{customer.nam}}"), new Flaw(35, "{{"));
        assertThat(ReplyTemplate.flaws("}} {ticket.number}")).containsExactly(new Flaw(0, "}}"));
    }

    @ParameterizedTest
    @CsvSource({"li.lei@example.org,l•••@example.org", "+8613800138000,•••8000", "wx-openid-77,•••d-77", "12,•••",
            "@,•••"})
    void an_address_is_recognised_and_cannot_be_used(String address, String masked) {
        assertThat(MaskedAddress.of(address)).isEqualTo(masked);
    }
}
