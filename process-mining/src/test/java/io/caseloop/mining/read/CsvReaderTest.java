package io.caseloop.mining.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.mining.log.BrokenLog;
import io.caseloop.mining.log.EventLog;
import io.caseloop.mining.log.Limits;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvReaderTest {

    private static CsvMapping mapping(String timeFormat, String zone, String charset) {
        return new CsvMapping(null, null, null, null, null, timeFormat, zone, null, charset);
    }

    private static Collected read(String text, CsvMapping mapping) {
        return Collected.of(LogFormat.CSV, text, new LogFormat.Options(mapping, null));
    }

    @Test
    void columns_are_guessed_from_their_names() {
        Collected read = Collected.of(LogFormat.CSV, """
                \uFEFFCase ID;Activity;Timestamp;Resource;Product
                1;open;2026-01-05T09:00:00+08:00;Li;router
                1;"close; done";2026-01-05T10:00:00+08:00;Wang;router
                """);
        assertThat(read.mapping().caseId()).isEqualTo("Case ID");
        assertThat(read.mapping().resource()).isEqualTo("Resource");
        assertThat(read.traces()).containsEntry("1", List.of("open", "close; done"));
        assertThat(read.log().eventColumns().get("org:resource").value(1)).isEqualTo("Wang");
        assertThat(read.log().eventColumns().get("Product").value(0)).isEqualTo("router");
        assertThat(read.log().time(0)).isEqualTo(Instant.parse("2026-01-05T01:00:00Z").getEpochSecond() * 1_000_000);
        assertThat(read.odd()).isEmpty();
    }

    @Test
    void chinese_columns_in_gbk_are_read_with_a_mapping() {
        byte[] bytes = "工单号,活动,时间\n7,受理,2026/3/1 9:05\n7,解决,2026/3/1 10:05\n".getBytes(Charset.forName("GBK"));
        Collected read = Collected.of(LogFormat.CSV, bytes,
                new LogFormat.Options(mapping(null, "Asia/Shanghai", "GBK"), null), Limits.USUAL);
        assertThat(read.traces()).containsEntry("7", List.of("受理", "解决"));
        assertThat(read.log().duration(0)).isEqualTo(3600);
        assertThat(read.log().time(0)).isEqualTo(Instant.parse("2026-03-01T01:05:00Z").getEpochSecond() * 1_000_000);
        assertThat(read.odd()).containsExactly("no-zone@2*2");
        assertThatThrownBy(() -> Collected.of(LogFormat.CSV, bytes, LogFormat.Options.NONE, Limits.USUAL))
                .isInstanceOf(BrokenLog.class).hasMessageContaining("charset");
    }

    @Test
    void days_come_before_months_unless_a_pattern_says_otherwise() {
        String text = "case,activity,time\n1,a,3/4/2026 10:00\n";
        assertThat(read(text, CsvMapping.NONE).log().time(0))
                .isEqualTo(Instant.parse("2026-04-03T10:00:00Z").getEpochSecond() * 1_000_000);
        assertThat(read(text, mapping("M/d/yyyy H:mm", null, null)).log().time(0))
                .isEqualTo(Instant.parse("2026-03-04T10:00:00Z").getEpochSecond() * 1_000_000);
    }

    @Test
    void what_is_odd_is_counted_with_its_line_and_nothing_is_lost() {
        Collected read = Collected.of(LogFormat.CSV, """
                case,activity,time,agent
                1,b,2026-01-05T10:00:00Z,Li
                1,a,2026-01-05T09:00:00Z,Li
                1,b,2026-01-05T10:00:00Z,Li
                2,a,,?
                2,b,2026-01-05T12:00:00+01:00,Wang
                ,a,2026-01-05T12:00:00Z,Li
                2,?,2026-01-05T12:00:00Z,Li
                """);
        assertThat(read.traces()).containsEntry("1", List.of("a", "b", "b")).containsEntry("2", List.of("a", "b"));
        assertThat(read.odd()).containsExactlyInAnyOrder("missing-time@5*1", "other-zone@6*1", "missing-case@7*1",
                "missing-activity@8*1", "out-of-order@3*1", "same-time@4*1", "duplicate@4*1");
        assertThat(read.log().time(read.log().from(1))).isEqualTo(EventLog.NO_TIME);
    }

    @Test
    void a_broken_line_is_named() {
        assertThatThrownBy(() -> read("case,activity,time\n1,a,2026-01-05T09:00:00Z\n1,b\n", CsvMapping.NONE))
                .isInstanceOfSatisfying(BrokenLog.class, broken -> assertThat(broken.line()).isEqualTo(3))
                .hasMessageContaining("2 fields");
        assertThatThrownBy(() -> read("case,activity,time\n1,\"a\n\nb\",2026-01-05T09:00:00Z\n1,b,soon\n",
                CsvMapping.NONE))
                .isInstanceOfSatisfying(BrokenLog.class, broken -> assertThat(broken.line()).isEqualTo(5))
                .hasMessageContaining("soon").hasMessageContaining("timeFormat");
        assertThatThrownBy(() -> read("case,activity,time\n1,\"a,2026-01-05T09:00:00Z\n1,b,2\n", CsvMapping.NONE))
                .isInstanceOfSatisfying(BrokenLog.class, broken -> assertThat(broken.line()).isEqualTo(2))
                .hasMessageContaining("never ends");
        assertThatThrownBy(() -> read("a,b,c\n1,2,3\n", CsvMapping.NONE)).isInstanceOf(BrokenLog.class)
                .hasMessageContaining("mapping");
        assertThatThrownBy(() -> read("case,activity,time\n1,a,2026\n", mapping("nonsense{", null, null)))
                .isInstanceOf(BrokenLog.class);
    }
}
