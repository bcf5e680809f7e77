package io.caseloop.backbone.timer;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/// A database in which something happens right before somebody looks at a table for the n-th time.
final class Looks {

    private final String at;
    private final int nth;
    private final Runnable happens;
    private final AtomicInteger looks = new AtomicInteger();

    Looks(String at, int nth, Runnable happens) {
        this.at = at;
        this.nth = nth;
        this.happens = happens;
    }

    boolean happened() {
        return looks.get() >= nth;
    }

    DataSource in(DataSource database) {
        return (DataSource) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {DataSource.class},
                (_, method, arguments) -> watched(call(database, method, arguments)));
    }

    private Object watched(Object answer) {
        return answer instanceof Connection connection ? Proxy.newProxyInstance(getClass().getClassLoader(),
                new Class<?>[] {Connection.class}, (_, method, arguments) -> {
                    if (method.getName().equals("prepareStatement") && ((String) arguments[0]).contains("from " + at)
                            && looks.incrementAndGet() == nth) {
                        happens.run();
                    }
                    return call(connection, method, arguments);
                }) : answer;
    }

    private static Object call(Object on, Method method, Object... arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
