package io.caseloop.edge;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/// Limits a body without Content-Length and reads the idempotency key. The scope of a key is the
/// subject of the token and the route; the hash of the request covers path, query, body and the
/// attributes of a CloudEvent. Only a hash of the key is stored, because keys can contain personal
/// data. Streamed routes (without a body limit) ignore the key; they are idempotent by the ids in their lines.
public class IdempotencyKeys {

    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,255}");
    private static final Set<String> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final CurrentRequest current;
    private final EdgeConfig config;

    IdempotencyKeys(CurrentRequest current, EdgeConfig config) {
        this.current = current;
        this.config = config;
    }

    @ServerRequestFilter
    public void read(ContainerRequestContext request, ResourceInfo resource) throws IOException {
        long limit = config.limitOf(request.getUriInfo().getPath());
        if (limit < 0 || READS.contains(request.getMethod())) {
            return;
        }
        if (request.getHeaderString("Content-Length") == null && request.getHeaderString("Transfer-Encoding") != null) {
            request.setEntityStream(new BoundedStream(request.getEntityStream(), limit));
        }
        String key = request.getHeaderString("Idempotency-Key");
        if (key == null) {
            return;
        }
        if (!KEY.matcher(key).matches()) {
            throw Problem.invalidParameter("Idempotency-Key", "must be 1 to 255 visible ASCII characters",
                    "必须是 1 到 255 个可见 ASCII 字符");
        }
        byte[] body = request.getEntityStream().readAllBytes();
        request.setEntityStream(new ByteArrayInputStream(body));
        MessageDigest digest = sha256();
        digest.update(request.getUriInfo().getRequestUri().getRawPath().getBytes(StandardCharsets.UTF_8));
        String query = request.getUriInfo().getRequestUri().getRawQuery();
        digest.update(("?" + (query == null ? "" : query) + "\n").getBytes(StandardCharsets.UTF_8));
        // the attributes of a CloudEvent in binary mode are part of what is asked
        request.getHeaders().entrySet().stream()
                .filter(header -> header.getKey().toLowerCase(Locale.ROOT).startsWith("ce-"))
                .map(header -> header.getKey().toLowerCase(Locale.ROOT) + ":" + header.getValue() + "\n").sorted()
                .forEach(header -> digest.update(header.getBytes(StandardCharsets.UTF_8)));
        String requestHash = HexFormat.of().formatHex(digest.digest(body));
        String keyHash = HexFormat.of().formatHex(sha256().digest(key.getBytes(StandardCharsets.UTF_8)));
        current.claimed(new CurrentRequest.Claimed(request.getMethod() + " " + template(resource), keyHash,
                requestHash));
    }

    private static String template(ResourceInfo resource) {
        return template(resource.getResourceClass().getAnnotation(Path.class)) + template(resource.getResourceMethod());
    }

    private static String template(Method method) {
        return template(method.getAnnotation(Path.class));
    }

    private static String template(Path path) {
        if (path == null || path.value().isEmpty() || path.value().equals("/")) {
            return "";
        }
        return path.value().startsWith("/") ? path.value() : "/" + path.value();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new LinkageError("SHA-256 is not available", e);
        }
    }
}
