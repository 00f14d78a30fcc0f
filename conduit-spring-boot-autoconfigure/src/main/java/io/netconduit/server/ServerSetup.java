package io.netconduit.server;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

import io.netconduit.ConduitCredentialsRepository;
import io.netconduit.ConduitExceptionResolver;
import io.netconduit.ConduitInboundInterceptor;
import io.netconduit.ConduitOutboundInterceptor;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.settings.TlsContexts;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a server is built from: an immutable copy of what its builder had.
 *
 * @param descriptor the settings
 * @param mapper reads and writes values
 * @param credentials the users, or {@code null} for those of the descriptor
 * @param tlsContexts keys and trust, or {@code null} for none
 * @param workers run handlers, or {@code null} for a pool of the server's own
 * @param engine runs the server's own slow work, or {@code null} for an executor of the
 * server's own
 * @param listeners notified of the events of the server and its connections
 * @param exceptionResolvers turn exceptions of handlers into errors, in this order
 * @param inboundInterceptors run around handlers, in this order
 * @param outboundInterceptors run around outbound calls and messages, in this order
 * @param bootstrapCustomizers customize the Netty bootstrap, in this order
 * @param linger how long to discard a peer's input before its socket is closed
 */
record ServerSetup(ServerDescriptor descriptor, ValueMapper mapper, @Nullable ConduitCredentialsRepository credentials,
		@Nullable TlsContexts tlsContexts, @Nullable Executor workers, @Nullable Executor engine,
		List<ServerListener> listeners, List<ConduitExceptionResolver> exceptionResolvers,
		List<ConduitInboundInterceptor> inboundInterceptors, List<ConduitOutboundInterceptor> outboundInterceptors,
		List<ServerBootstrapCustomizer> bootstrapCustomizers, Duration linger) {

	ServerSetup {
		listeners = List.copyOf(listeners);
		exceptionResolvers = List.copyOf(exceptionResolvers);
		inboundInterceptors = List.copyOf(inboundInterceptors);
		outboundInterceptors = List.copyOf(outboundInterceptors);
		bootstrapCustomizers = List.copyOf(bootstrapCustomizers);
	}

}
