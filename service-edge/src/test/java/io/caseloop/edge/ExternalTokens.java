package io.caseloop.edge;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.smallrye.jwt.build.Jwt;
import io.smallrye.jwt.build.JwtClaimsBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;

/// Tokens as [StandInProvider] would sign them.
final class ExternalTokens {

    private ExternalTokens() {
    }

    static String issuer() {
        return setting("caseloop.oidc.issuer");
    }

    /// The claims of a token that is accepted.
    static JwtClaimsBuilder claims(String subject, String... roles) {
        return Jwt.issuer(issuer()).audience("caseloop").subject(subject).claim("jti", UUID.randomUUID().toString())
                .claim("realm_access", Map.of("roles", List.of(roles))).expiresIn(300);
    }

    static String signed(JwtClaimsBuilder claims) {
        return claims.jws().keyId("first").sign(key());
    }

    static PrivateKey key() {
        try {
            String base64 = Files.readString(Path.of(setting(StandInProvider.KEY))).replaceAll("-----[A-Z ]+-----", "");
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64)));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException("the key of the stand-in cannot be read", e);
        }
    }

    static Response me(String token) {
        return RestAssured.given().header("Authorization", "Bearer " + token).get("/trial/me");
    }

    /// @param what a mode of the provider, or the id of a key
    static void control(String what, String body) {
        RestAssured.given().body(body).post(setting(StandInProvider.CONTROL) + "/" + what).then().statusCode(200);
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }
}
