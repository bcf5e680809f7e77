package io.caseloop.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.caseloop.local.process.PortHolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortsTest {

    @TempDir
    private Path directory;

    @Test
    void the_environment_goes_before_the_file_and_the_file_before_the_usual() throws IOException {
        var file = Files.writeString(directory.resolve("caseloop.properties"),
                "port.intake=9081\nport.front-door=9080\n");
        var ports = Ports.read(file, Map.of("CASELOOP_PORT_FRONT_DOOR", "7080"));
        assertThat(ports.of(Ports.FRONT_DOOR)).isEqualTo(7080);
        assertThat(ports.of(Service.INTAKE)).isEqualTo(9081);
        assertThat(ports.of(Ports.POSTGRES)).isEqualTo(15_432);
    }

    @Test
    void a_port_that_is_none_is_refused_with_the_way_to_set_it() {
        assertThatThrownBy(() -> Ports.read(directory.resolve("none"), Map.of("CASELOOP_PORT_SLA", "x")))
                .isInstanceOf(WrongUsage.class).hasMessageContaining("CASELOOP_PORT_SLA");
    }

    @Test
    void who_holds_a_taken_port_is_named() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(PortHolder.of(taken.getLocalPort())).get().asString()
                    .contains("process " + ProcessHandle.current().pid(), "java");
        }
    }

    @Test
    void a_free_port_has_no_holder() throws IOException {
        int port;
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        assertThat(PortHolder.of(port)).isEmpty();
    }
}
