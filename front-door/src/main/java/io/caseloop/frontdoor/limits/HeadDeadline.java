package io.caseloop.frontdoor.limits;

import io.caseloop.frontdoor.FrontProblem;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/// Ends a connection whose client does not complete the headers of a request in time. The first
/// handler of the connection: it sees bytes before any decoder. [HeadDeadlines] reports each request
/// whose headers are complete. Used on the event loop of the connection.
final class HeadDeadline extends ChannelInboundHandlerAdapter {

    /// How a client begins that knows that the server speaks HTTP/2 (RFC 9113, section 3.4).
    private static final String PREFACE = "PRI ";

    private final long nanos;
    private final Runnable late;

    /// Whether no request is in progress.
    private boolean awaiting = true;
    /// Whether a part of the headers of the next request has arrived.
    private boolean arriving;
    /// Whether no request has arrived yet.
    private boolean first = true;
    private boolean http2;
    private boolean scheduled;
    private long since = System.nanoTime();

    /// @param late called when the headers of a request took too long
    HeadDeadline(long nanos, Runnable late) {
        this.nanos = nanos;
        this.late = late;
    }

    @Override
    public void channelActive(ChannelHandlerContext connection) {
        since = System.nanoTime();
        schedule(connection, nanos);
        connection.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object message) {
        if (awaiting && !arriving && message instanceof ByteBuf bytes) {
            arriving = true;
            since = System.nanoTime();
            http2 = startsWithPreface(bytes);
            schedule(connection, nanos);
        }
        connection.fireChannelRead(message);
    }

    /// The headers of a request are complete.
    void complete() {
        awaiting = false;
        arriving = false;
        first = false;
    }

    /// The request has been answered; the client may send the next one.
    void awaitNext() {
        awaiting = true;
    }

    private static boolean startsWithPreface(ByteBuf bytes) {
        return bytes.readableBytes() >= PREFACE.length() && PREFACE.equals(
                bytes.toString(bytes.readerIndex(), PREFACE.length(), StandardCharsets.US_ASCII));
    }

    private void schedule(ChannelHandlerContext connection, long delay) {
        if (!scheduled) {
            scheduled = true;
            connection.executor().schedule(() -> check(connection), delay, TimeUnit.NANOSECONDS);
        }
    }

    /// Only a connection that has had no request yet is ended without a byte; between requests
    /// `quarkus.http.idle-timeout` applies.
    private void check(ChannelHandlerContext connection) {
        scheduled = false;
        if (!arriving && !first || connection.isRemoved() || !connection.channel().isActive()) {
            return;
        }
        long left = nanos - (System.nanoTime() - since);
        if (left > 0) {
            schedule(connection, left);
        } else if (arriving) {
            late.run();
            refuse(connection);
        } else {
            connection.close();
        }
    }

    private void refuse(ChannelHandlerContext connection) {
        if (http2 || connection.pipeline().get(SslHandler.class) != null) {
            connection.close();
        } else {
            connection.writeAndFlush(Unpooled.wrappedBuffer(response())).addListener(ChannelFutureListener.CLOSE);
        }
    }

    /// The language of the client is not known yet.
    private static byte[] response() {
        FrontProblem problem = FrontProblem.REQUEST_TIMEOUT;
        String text = problem.text(null);
        String head = "HTTP/1.1 " + problem.status() + " Request Timeout\r\nContent-Type: " + FrontProblem.MEDIA_TYPE
                + "\r\nRetry-After: " + FrontProblem.RETRY_AFTER_SECONDS + "\r\nConnection: close\r\nContent-Length: "
                + text.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n";
        return (head + text).getBytes(StandardCharsets.UTF_8);
    }
}
