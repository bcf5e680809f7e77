package io.caseloop.local.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TokenProviderTest {

    @TempDir
    private Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("caseloop.properties"), text);
    }

    @Test
    void the_provider_in_the_file_becomes_a_setting_of_each_process() throws IOException {
        var settings = TokenProvider.read(file("port.intake=9081\noidc.issuer=https://id.example.com/realms/care\n"
                + "oidc.subject-claim = preferred_username\n"));
        assertThat(settings).containsOnlyKeys("caseloop.oidc.issuer", "caseloop.oidc.subject-claim")
                .containsEntry("caseloop.oidc.issuer", "https://id.example.com/realms/care")
                .containsEntry("caseloop.oidc.subject-claim", "preferred_username");
    }

    @Test
    void how_browsers_sign_in_is_a_setting_of_the_front_door_only() throws IOException {
        var chosen = file("oidc.issuer=https://id.example.com\nlogin.client-id=console\nlogin.client-secret=made-up\n");
        assertThat(TokenProvider.read(chosen)).containsOnlyKeys("caseloop.oidc.issuer");
        assertThat(TokenProvider.login(chosen)).containsEntry("caseloop.login.client-id", "console")
                .containsEntry("caseloop.login.client-secret", "made-up").hasSize(2);
        var misspelt = file("login.client=console\n");
        assertThatThrownBy(() -> TokenProvider.login(misspelt)).isInstanceOf(WrongUsage.class)
                .hasMessageContaining("login.client-id");
    }

    @Test
    void without_the_file_there_is_no_provider() throws IOException {
        assertThat(TokenProvider.read(directory.resolve("none"))).isEmpty();
    }

    @Test
    void a_misspelt_setting_is_refused_with_those_that_are_known() throws IOException {
        var misspelt = file("oidc.isuer=https://id.example.com\n");
        assertThatThrownBy(() -> TokenProvider.read(misspelt)).isInstanceOf(WrongUsage.class)
                .hasMessageContaining("oidc.isuer").hasMessageContaining("oidc.issuer");
    }
}
