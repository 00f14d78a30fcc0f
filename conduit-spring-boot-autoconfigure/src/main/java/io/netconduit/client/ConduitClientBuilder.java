package io.netconduit.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

import io.netconduit.ConduitEventLoops;
import io.netconduit.ConduitExceptionResolver;
import io.netconduit.ConduitInboundInterceptor;
import io.netconduit.ConduitOutboundInterceptor;
import io.netconduit.PayloadMapper;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.transport.EventLoops;
import io.netconduit.settings.TlsContexts;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link ConduitClient} from its descriptor and the objects that are not
 * settings.
 *
 * @since 0.1.0
 */
public final class ConduitClientBuilder {

	private final List<ClientListener> listeners = new ArrayList<>();

	private final List<ConduitExceptionResolver> exceptionResolvers = new ArrayList<>();

	private final List<ConduitInboundInterceptor> inboundInterceptors = new ArrayList<>();

	private final List<ConduitOutboundInterceptor> outboundInterceptors = new ArrayList<>();

	private final List<ClientBootstrapCustomizer> bootstrapCustomizers = new ArrayList<>();

	private ClientDescriptor descriptor;

	private @Nullable TlsContexts tlsContexts;

	private @Nullable PayloadMapper payloadMapper;

	private @Nullable Executor workers;

	private @Nullable ConduitEventLoops eventLoops;

	ConduitClientBuilder(ClientDescriptor descriptor) {
		this.descriptor = descriptor;
	}

	/**
	 * Return the current descriptor.
	 * @return the descriptor
	 */
	public ClientDescriptor descriptor() {
		return this.descriptor;
	}

	/**
	 * Replace the descriptor.
	 * @param descriptor the settings of the client
	 * @return this builder
	 */
	public ConduitClientBuilder descriptor(ClientDescriptor descriptor) {
		this.descriptor = descriptor;
		return this;
	}

	/**
	 * Set how objects become payload bytes.
	 * @param payloadMapper the mapper
	 * @return this builder
	 */
	public ConduitClientBuilder payloadMapper(PayloadMapper payloadMapper) {
		this.payloadMapper = payloadMapper;
		return this;
	}

	/**
	 * Run handlers on the given executor instead of the client's own bounded pool. The
	 * caller shuts the executor down.
	 * @param workers the executor
	 * @return this builder
	 */
	public ConduitClientBuilder workers(Executor workers) {
		this.workers = workers;
		return this;
	}

	/**
	 * Share event loops with other clients, instead of the client's own event loops. The
	 * caller closes them, after the clients. The client's settings of {@code io-threads}
	 * and {@code transport} have no effect.
	 * @param eventLoops made by {@link ConduitClient#eventLoops}
	 * @return this builder
	 */
	public ConduitClientBuilder eventLoops(ConduitEventLoops eventLoops) {
		this.eventLoops = eventLoops;
		return this;
	}

	/**
	 * Add a listener.
	 * @param listener receives the client's lifecycle and connection callbacks
	 * @return this builder
	 */
	public ConduitClientBuilder listener(ClientListener listener) {
		this.listeners.add(listener);
		return this;
	}

	/**
	 * Add an exception resolver; resolvers added earlier are asked first.
	 * @param resolver the resolver
	 * @return this builder
	 */
	public ConduitClientBuilder exceptionResolver(ConduitExceptionResolver resolver) {
		this.exceptionResolvers.add(resolver);
		return this;
	}

	/**
	 * Adds an interceptor of inbound calls and messages. Interceptors that are added
	 * earlier run outside later ones.
	 * @param interceptor runs around the handling of calls and messages
	 * @return this builder
	 */
	public ConduitClientBuilder inboundInterceptor(ConduitInboundInterceptor interceptor) {
		this.inboundInterceptors.add(interceptor);
		return this;
	}

	/**
	 * Adds an interceptor of outbound calls and messages. Interceptors that are added
	 * earlier run outside later ones.
	 * @param interceptor runs around calls and messages
	 * @return this builder
	 */
	public ConduitClientBuilder outboundInterceptor(ConduitOutboundInterceptor interceptor) {
		this.outboundInterceptors.add(interceptor);
		return this;
	}

	/**
	 * Add a customizer of the Netty bootstrap.
	 * @param customizer the customizer
	 * @return this builder
	 */
	public ConduitClientBuilder bootstrapCustomizer(ClientBootstrapCustomizer customizer) {
		this.bootstrapCustomizers.add(customizer);
		return this;
	}

	/**
	 * Use TLS with the given keys and trust. Also enables TLS in the descriptor, even if
	 * the descriptor is replaced later.
	 * @param tlsContexts called again for each connection
	 * @return this builder
	 */
	public ConduitClientBuilder tls(TlsContexts tlsContexts) {
		this.tlsContexts = tlsContexts;
		this.descriptor = this.descriptor.toBuilder().tls(this.descriptor.tls().withEnabled(true)).build();
		return this;
	}

	/**
	 * Builds a client from the current state of this builder. Later changes of the
	 * builder do not affect it.
	 * @return the client, not connected
	 * @throws IllegalArgumentException if the shared event loops were not created by this
	 * library, or the user or the password contains characters that SASLprep (RFC 4013)
	 * prohibits
	 */
	public ConduitClient build() {
		return new NettyConduitClient(setup());
	}

	private ClientDescriptor checked() {
		ClientDescriptor secured = this.descriptor;
		// A descriptor that replaced the first one must not turn TLS off silently.
		if (this.tlsContexts != null && !secured.tls().enabled()) {
			secured = secured.toBuilder().tls(secured.tls().withEnabled(true)).build();
		}
		LoginChecks.check(secured);
		return secured;
	}

	private ClientSetup setup() {
		ValueMapper mapper = (this.payloadMapper != null) ? ValueMapper.of(this.payloadMapper)
				: new JacksonValueMapper();
		return new ClientSetup(checked(), mapper, this.tlsContexts, this.workers, sharedEventLoops(), this.listeners,
				this.exceptionResolvers, this.inboundInterceptors, this.outboundInterceptors,
				this.bootstrapCustomizers);
	}

	private @Nullable EventLoops sharedEventLoops() {
		if (this.eventLoops == null || this.eventLoops instanceof EventLoops) {
			return (EventLoops) this.eventLoops;
		}
		throw new IllegalArgumentException("Event loops of " + this.eventLoops.getClass().getName()
				+ " cannot carry connections: create them with ConduitClient.eventLoops");
	}

}
