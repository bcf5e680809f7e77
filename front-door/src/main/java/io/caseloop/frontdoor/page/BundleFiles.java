package io.caseloop.frontdoor.page;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/// The console's scripts and styles, compressed once per process instead of once per request.
@ApplicationScoped
class BundleFiles {

    private static final Pattern NAME = Pattern.compile("/static/bundle/[A-Za-z0-9._-]+\\.(js|css)");

    private final Map<String, Optional<Buffer>> compressed = new ConcurrentHashMap<>();

    /// Answers where the browser takes gzip and the file is there; otherwise the handlers behind go on.
    void answer(RoutingContext context) {
        String path = context.normalizedPath();
        String accepted = context.request().getHeader("Accept-Encoding");
        if (accepted == null || !accepted.contains("gzip") || !NAME.matcher(path).matches()) {
            context.next();
            return;
        }
        compressed.computeIfAbsent(path, BundleFiles::read).ifPresentOrElse(
                file -> context.response().putHeader("Content-Encoding", "gzip").putHeader("Vary", "Accept-Encoding")
                        .putHeader("Content-Type", (path.endsWith(".js") ? "text/javascript" : "text/css")
                                + "; charset=utf-8").end(file),
                context::next);
    }

    private static Optional<Buffer> read(String path) {
        try (InputStream in = Thread.currentThread().getContextClassLoader()
                .getResourceAsStream("META-INF/resources" + path)) {
            if (in == null) {
                return Optional.empty();
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
                in.transferTo(gzip);
            }
            return Optional.of(Buffer.buffer(out.toByteArray()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
