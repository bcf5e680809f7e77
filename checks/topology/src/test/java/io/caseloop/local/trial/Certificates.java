package io.caseloop.local.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Keys with certificates of their own for 127.0.0.1, made by the JDK's keytool.
///
/// @param directory where the key stores and certificates are written
public record Certificates(Path directory) {

    public static final String PASSWORD = "of-this-test-only";

    /// Makes a key and its own certificate; returns the certificate in PEM.
    public Path certificate(String name) throws Exception {
        var pem = directory.resolve(name + ".pem");
        keytool("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "san=ip:127.0.0.1",
                "-validity", "2", "-storetype", "PKCS12", "-keystore", store(name).toString());
        keytool("-exportcert", "-rfc", "-alias", name, "-keystore", store(name).toString(), "-file", pem.toString());
        return pem;
    }

    /// The key store of this name, in PKCS12.
    public Path store(String name) {
        return directory.resolve(name + ".p12");
    }

    /// The key of this name, in PEM.
    public String privateKey(String name) throws Exception {
        var keys = KeyStore.getInstance(store(name).toFile(), PASSWORD.toCharArray());
        return "-----BEGIN PRIVATE KEY-----\n" + Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(keys.getKey(name, PASSWORD.toCharArray()).getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    private static void keytool(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", PASSWORD));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(new String(process.getInputStream().readAllBytes())).isZero();
    }
}
