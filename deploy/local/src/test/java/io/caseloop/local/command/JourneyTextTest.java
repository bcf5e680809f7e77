package io.caseloop.local.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class JourneyTextTest {

    @Test
    void chinese_and_english_stand_in_straight_columns() throws Exception {
        var text = JourneyText.events(new ObjectMapper().readTree("""
                [{"sequence":1,"type":"io.caseloop.intake.contact-received.v1","at":"2026-11-23T01:00:00Z",
                  "stage":"intake","actor":"张三",
                  "data":{"ticket":"t","text":"我的卡被吞了，请帮忙","channel":"wechat"}},
                 {"sequence":12,"type":"io.caseloop.sla.commitment-made.v1","at":"2026-11-23T01:00:01Z",
                  "stage":"sla","actor":"sla",
                  "data":{"rule":"S1","due":"2026-11-23T02:00:00Z"}}]"""));
        var lines = text.lines().toList();
        assertThat(lines.get(0)).contains("contact-received", "text=我的卡被吞了，请帮忙", "channel=wechat")
                .doesNotContain("ticket=");
        assertThat(column(lines.get(0), "text=")).isEqualTo(column(lines.get(1), "due="));
    }

    @Test
    void a_long_text_is_cut_by_its_width_and_not_by_its_letters() {
        assertThat(Width.cut("你好世界", 5)).isEqualTo("你好…");
        assertThat(Width.of(Width.cut("退款".repeat(40), 20))).isLessThanOrEqualTo(20);
        assertThat(Width.padded("中", 4)).isEqualTo("中  ");
    }

    private static int column(String line, String start) {
        return Width.of(line.substring(0, line.indexOf(start)));
    }
}
