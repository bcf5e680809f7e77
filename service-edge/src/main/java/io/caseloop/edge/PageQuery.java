package io.caseloop.edge;

import jakarta.ws.rs.QueryParam;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/// `?cursor=&limit=` of a list, as a `@BeanParam`: limit 1–200, default 50.
public class PageQuery {

    public static final int MOST = 200;
    public static final int USUAL = 50;

    @QueryParam("cursor")
    @Parameter(description = "`next` of the page before")
    String cursor;

    @QueryParam("limit")
    @Parameter(description = "1–200, default 50")
    String limit;

    /// The key before the first row of the page; empty for the first page.
    public String after() {
        if (cursor == null || cursor.isEmpty()) {
            return "";
        }
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw Problem.invalidParameter("cursor", "is not a cursor of this list", "不是此列表的游标");
        }
    }

    public int limit() {
        if (limit == null || limit.isEmpty()) {
            return USUAL;
        }
        int asked = limit.matches("[0-9]{1,3}") ? Integer.parseInt(limit) : 0;
        if (asked < 1 || asked > MOST) {
            throw Problem.invalidParameter("limit", "must be a number from 1 to 200", "必须是 1 到 200 之间的整数");
        }
        return asked;
    }

    static String cursor(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    }
}
