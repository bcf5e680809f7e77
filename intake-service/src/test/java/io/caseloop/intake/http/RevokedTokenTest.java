package io.caseloop.intake.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.caseloop.infra.Infra;
import io.caseloop.infra.InfraResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.jwt.build.Jwt;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// A service refuses a token that the front door has revoked, also when it is called directly.
@QuarkusTest
@WithTestResource(value = InfraResource.class, scope = TestResourceScope.GLOBAL,
        initArgs = @ResourceArg(name = "service", value = "intake"))
class RevokedTokenTest {

    private static int status(String token) {
        return given().header("Authorization", "Bearer " + token).get("/api/intake/channels").statusCode();
    }

    private static void revoke(String jti) throws SQLException {
        var access = Infra.superuser("caseloop_access");
        try (var connection = DriverManager.getConnection(access.url(), access.user(), access.password());
                var statement = connection.prepareStatement("insert into access_token (jti, role, subject, issued_by, "
                        + "expires_at, revoked_at, revoked_by) values (?, 'lead', 'li-wei', 'administrator', "
                        + "now() + interval '1 hour', now(), 'administrator')")) {
            statement.setString(1, jti);
            statement.executeUpdate();
        }
    }

    @Test
    void a_revoked_token_is_refused_within_seconds() throws SQLException {
        String jti = UUID.randomUUID().toString();
        String token = Jwt.issuer("caseloop").subject("li-wei").groups(Set.of("lead")).claim("jti", jti)
                .expiresIn(3600).sign();
        assertThat(status(token)).isEqualTo(200);
        revoke(jti);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (status(token) != 401) {
            assertThat(System.nanoTime()).as("refused within ten seconds").isLessThan(end);
            LockSupport.parkNanos(100_000_000L);
        }
    }
}
