package io.caseloop.mining.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.mining.log.BrokenLog;
import io.caseloop.mining.log.EventLog.View;
import io.caseloop.mining.log.Limits;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class XesReaderTest {

    private static final String LOG = """
            <?xml version="1.0" encoding="UTF-8"?>
            <log xes.version="1849-2016" xmlns="http://www.xes-standard.org/">
              <global scope="event"><string key="concept:name" value="UNKNOWN"/></global>
              <float key="sum" value="2"><float key="nested" value="1"/></float>
              <trace>
                <string key="concept:name" value="1"/>
                <string key="resource country" value="CN"><string key="nested" value="x"/></string>
                <event>
                  <string key="concept:name" value="Accepted"/>
                  <string key="lifecycle:transition" value="In Progress"/>
                  <date key="time:timestamp" value="2026-01-05T09:00:00.250+01:00"/>
                  <string key="org:resource" value="Li"/>
                </event>
                <event><string key="concept:name" value="Completed"/></event>
              </trace>
              <trace><event><string key="concept:name" value="Accepted"/></event></trace>
            </log>
            """;

    @Test
    void a_log_is_read_leniently() {
        Collected read = Collected.of(LogFormat.XES, LOG);
        assertThat(read.traces()).containsEntry("1", List.of("Accepted", "Completed"))
                .containsEntry("trace 1", List.of("Accepted"));
        assertThat(read.log().activities(View.LIFECYCLE).value(0)).isEqualTo("Accepted/In Progress");
        assertThat(read.log().time(0)).isEqualTo(1767600000_250_000L);
        assertThat(read.log().caseColumns().get("resource country").value(0)).isEqualTo("CN");
        assertThat(read.log().caseColumns()).doesNotContainKey("nested");
        assertThat(read.odd()).containsExactlyInAnyOrder("missing-time@14*2", "unnamed-case@16*1");
    }

    @Test
    void a_packed_log_is_read_as_well() {
        Collected read = Collected.of(LogFormat.XES, Collected.gzip(LOG.getBytes(StandardCharsets.UTF_8)),
                LogFormat.Options.NONE, Limits.USUAL);
        assertThat(read.log().events()).isEqualTo(3);
    }

    @Test
    void entities_are_not_expanded() {
        String bomb = """
                <?xml version="1.0"?>
                <!DOCTYPE log [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>
                <log><trace><string key="concept:name" value="&b;"/></trace></log>
                """;
        assertThatThrownBy(() -> Collected.of(LogFormat.XES, bomb)).isInstanceOf(BrokenLog.class)
                .hasMessageContaining("DOCTYPE");
    }

    @Test
    void a_file_that_unpacks_to_thousands_of_times_its_size_is_refused() {
        byte[] spaces = new byte[64 << 20];
        Arrays.fill(spaces, (byte) ' ');
        assertThatThrownBy(() -> Collected.of(LogFormat.XES, Collected.gzip(spaces), LogFormat.Options.NONE,
                Limits.USUAL)).isInstanceOf(BrokenLog.class).hasMessageContaining("250 times");
        Limits small = new Limits(1000, 10, 10, 10, 1 << 20);
        assertThatThrownBy(() -> Collected.of(LogFormat.XES, spaces, LogFormat.Options.NONE, small))
                .isInstanceOf(BrokenLog.class).hasMessageContaining("1000 bytes");
    }

    @Test
    void a_file_that_ends_too_early_names_its_line() {
        assertThatThrownBy(() -> Collected.of(LogFormat.XES, LOG.substring(0, LOG.indexOf("<event><string"))))
                .isInstanceOfSatisfying(BrokenLog.class, broken -> assertThat(broken.line()).isEqualTo(14))
                .hasMessageContaining("well-formed");
        byte[] packed = Collected.gzip(LOG.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> Collected.of(LogFormat.XES, Arrays.copyOf(packed, packed.length / 2),
                LogFormat.Options.NONE, Limits.USUAL)).isInstanceOf(BrokenLog.class).hasMessageContaining("cut off");
        assertThatThrownBy(() -> Collected.of(LogFormat.XES, "PK\u0003\u0004"))
                .isInstanceOf(BrokenLog.class).hasMessageContaining("zip");
        assertThatThrownBy(() -> Collected.of(LogFormat.XES, "<html/>"))
                .isInstanceOf(BrokenLog.class).hasMessageContaining("not XES");
    }
}
