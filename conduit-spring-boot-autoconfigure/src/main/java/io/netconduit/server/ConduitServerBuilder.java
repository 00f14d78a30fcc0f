package io.netconduit.server;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

import io.netconduit.ConduitCredentialsRepository;
import io.netconduit.ConduitExceptionResolver;
import io.netconduit.ConduitInboundInterceptor;
import io.netconduit.ConduitOutboundInterceptor;
import io.netconduit.PayloadMapper;
import io.netconduit.engine.codec.ValueMapper;
import io.netconduit.engine.codec.jackson.JacksonValueMapper;
import io.netconduit.engine.protocol.ProtocolLimits;
import io.netconduit.settings.TlsContexts;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link ConduitServer} from its descriptor and the objects that are not
 * settings.
 *
 * @since 0.1.0
 */
public final class ConduitServerBuilder {

	private final List<ServerListener> listeners = new ArrayList<>();

	private final List<ConduitExceptionResolver> exceptionResolvers = new ArrayList<>();

	private final List<ConduitInboundInterceptor> inboundInterceptors = new ArrayList<>();

	private final List<ConduitOutboundInterceptor> outboundInterceptors = new ArrayList<>();

	private final List<ServerBootstrapCustomizer> bootstrapCustomizers = new ArrayList<>();

	private ServerDescriptor descriptor;

	private @Nullable ConduitCredentialsRepository credentials;

	private @Nullable TlsContexts tlsContexts;

	private @Nullable PayloadMapper payloadMapper;

	private @Nullable Executor workers;

	private @Nullable Executor engine;

	private Duration linger = ProtocolLimits.LINGER;

	ConduitServerBuilder(ServerDescriptor descriptor) {
		this.descriptor = descriptor;
	}

	/**
	 * Return the current descriptor.
	 * @return the descriptor
	 */
	public ServerDescriptor descriptor() {
		return this.descriptor;
	}

	/**
	 * Replace the descriptor.
	 * @param descriptor the settings of the server
	 * @return this builder
	 */
	public ConduitServerBuilder descriptor(ServerDescriptor descriptor) {
		this.descriptor = descriptor;
		return this;
	}

	/**
	 * Take users from a repository in place of the descriptor's password and users.
	 * @param credentials the repository
	 * @return this builder
	 */
	public ConduitServerBuilder credentials(ConduitCredentialsRepository credentials) {
		this.credentials = credentials;
		return this;
	}

	/**
	 * Set how objects become payload bytes.
	 * @param payloadMapper the mapper
	 * @return this builder
	 */
	public ConduitServerBuilder payloadMapper(PayloadMapper payloadMapper) {
		this.payloadMapper = payloadMapper;
		return this;
	}

	/**
	 * Run handlers on the given executor instead of the server's own bounded pool. The
	 * caller shuts the executor down.
	 * @param workers the executor
	 * @return this builder
	 */
	public ConduitServerBuilder workers(Executor workers) {
		this.workers = workers;
		return this;
	}

	/**
	 * Run the server's own slow work on the given executor, so that a test decides when
	 * it runs.
	 * @param engine the executor
	 * @return this builder
	 */
	ConduitServerBuilder engine(Executor engine) {
		this.engine = engine;
		return this;
	}

	/**
	 * Add a listener.
	 * @param listener receives the server's lifecycle and connection callbacks
	 * @return this builder
	 */
	public ConduitServerBuilder listener(ServerListener listener) {
		this.listeners.add(listener);
		return this;
	}

	/**
	 * Add an exception resolver; resolvers added earlier are asked first.
	 * @param resolver the resolver
	 * @return this builder
	 */
	public ConduitServerBuilder exceptionResolver(ConduitExceptionResolver resolver) {
		this.exceptionResolvers.add(resolver);
		return this;
	}

	/**
	 * Adds an interceptor of inbound calls and messages. Interceptors that are added
	 * earlier run outside later ones.
	 * @param interceptor runs around the handling of calls and messages
	 * @return this builder
	 */
	public ConduitServerBuilder inboundInterceptor(ConduitInboundInterceptor interceptor) {
		this.inboundInterceptors.add(interceptor);
		return this;
	}

	/**
	 * Adds an interceptor of outbound calls and messages. Interceptors that are added
	 * earlier run outside later ones.
	 * @param interceptor runs around calls and messages
	 * @return this builder
	 */
	public ConduitServerBuilder outboundInterceptor(ConduitOutboundInterceptor interceptor) {
		this.outboundInterceptors.add(interceptor);
		return this;
	}

	/**
	 * Add a customizer of the Netty bootstrap.
	 * @param customizer the customizer
	 * @return this builder
	 */
	public ConduitServerBuilder bootstrapCustomizer(ServerBootstrapCustomizer customizer) {
		this.bootstrapCustomizers.add(customizer);
		return this;
	}

	/**
	 * Use TLS with the given keys and trust. Also enables TLS in the descriptor, even if
	 * the descriptor is replaced later.
	 * @param tlsContexts called again for each connection
	 * @return this builder
	 */
	public ConduitServerBuilder tls(TlsContexts tlsContexts) {
		this.tlsContexts = tlsContexts;
		this.descriptor = this.descriptor.toBuilder().tls(this.descriptor.tls().withEnabled(true)).build();
		return this;
	}

	/**
	 * Changes how long a refused socket stays open, which is part of the protocol.
	 * @param time how long to discard a peer's input before its socket is closed
	 * @return this builder
	 */
	ConduitServerBuilder linger(Duration time) {
		this.linger = time;
		return this;
	}

	/**
	 * Builds a server from the current state of this builder. Later changes of the
	 * builder do not affect it.
	 * @return the server, not started
	 * @throws IllegalArgumentException if there are no credentials at all, or a name, a
	 * password or a verifier cannot be used
	 */
	public ConduitServer build() {
		return new NettyConduitServer(setup());
	}

	// A descriptor that replaced the first one must not turn TLS off silently.
	private ServerDescriptor secured() {
		if (this.tlsContexts == null || this.descriptor.tls().enabled()) {
			return this.descriptor;
		}
		return this.descriptor.toBuilder().tls(this.descriptor.tls().withEnabled(true)).build();
	}

	private ServerSetup setup() {
		ValueMapper mapper = (this.payloadMapper != null) ? ValueMapper.of(this.payloadMapper)
				: new JacksonValueMapper();
		return new ServerSetup(secured(), mapper, this.credentials, this.tlsContexts, this.workers, this.engine,
				this.listeners, this.exceptionResolvers, this.inboundInterceptors, this.outboundInterceptors,
				this.bootstrapCustomizers, this.linger);
	}

}
