package io.netconduit.client;

import java.util.List;
import java.util.concurrent.Executor;

import io.netconduit.ConduitExceptionResolver;
import io.netconduit.ConduitInboundInterceptor;
import io.netconduit.ConduitOutboundInterceptor;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.transport.EventLoops;
import io.netconduit.settings.TlsContexts;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a client is built from: an immutable copy of what its builder had.
 *
 * @param descriptor the settings
 * @param mapper reads and writes values
 * @param tlsContexts keys and trust, or {@code null} for those of the JVM
 * @param workers run handlers, or {@code null} for a pool of the client's own
 * @param eventLoops event loops that the client shares, or {@code null} for its own
 * @param listeners notified of the events of the client and its connections
 * @param exceptionResolvers turn exceptions of handlers into errors, in this order
 * @param inboundInterceptors run around handlers, in this order
 * @param outboundInterceptors run around outbound calls and messages, in this order
 * @param bootstrapCustomizers customize the Netty bootstrap, in this order
 */
record ClientSetup(ClientDescriptor descriptor, ValueMapper mapper, @Nullable TlsContexts tlsContexts,
		@Nullable Executor workers, @Nullable EventLoops eventLoops, List<ClientListener> listeners,
		List<ConduitExceptionResolver> exceptionResolvers, List<ConduitInboundInterceptor> inboundInterceptors,
		List<ConduitOutboundInterceptor> outboundInterceptors, List<ClientBootstrapCustomizer> bootstrapCustomizers) {

	ClientSetup {
		listeners = List.copyOf(listeners);
		exceptionResolvers = List.copyOf(exceptionResolvers);
		inboundInterceptors = List.copyOf(inboundInterceptors);
		outboundInterceptors = List.copyOf(outboundInterceptors);
		bootstrapCustomizers = List.copyOf(bootstrapCustomizers);
	}

}
