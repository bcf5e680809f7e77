package io.caseloop.frontdoor.limits;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.quarkus.arc.Arc;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.transports.JDKTransport;
import io.vertx.core.net.NetServerOptions;
import io.vertx.core.spi.VertxServiceProvider;

/// Lets [HeadDeadlines] see each accepted connection. Neither Vert.x nor Quarkus offers a hook for
/// it; the transport is the only place that gets the server's bootstrap.
public final class HeadDeadlineProvider implements VertxServiceProvider {

    @Override
    public void init(VertxBuilder builder) {
        if (builder.serviceProviders() != null) { // only Quarkus sets them, and only its server is ours
            builder.findTransport(new AcceptingTransport());
        }
    }

    private static final class AcceptingTransport extends JDKTransport {

        @Override
        public void configure(NetServerOptions options, boolean domainSocket, ServerBootstrap bootstrap) {
            super.configure(options, domainSocket, bootstrap);
            bootstrap.handler(new AcceptedConnections());
        }
    }

    @ChannelHandler.Sharable
    private static final class AcceptedConnections extends ChannelInboundHandlerAdapter {

        @Override
        public void channelRead(ChannelHandlerContext server, Object accepted) {
            if (accepted instanceof Channel connection && Arc.container() != null) {
                Arc.container().instance(HeadDeadlines.class).get().limit(connection);
            }
            server.fireChannelRead(accepted);
        }
    }
}
