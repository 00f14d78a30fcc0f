package io.netconduit.client;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

import io.netconduit.ConduitExceptionResolver;
import io.netconduit.ConduitInboundInterceptor;
import io.netconduit.ConduitOutboundInterceptor;
import io.netconduit.engine.codec.jackson.PayloadMapper;
import io.netconduit.engine.transport.EventLoops;
import io.netconduit.settings.TlsContexts;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link ConduitClient} from its descriptor and whatever is no setting.
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

	private @Nullable EventLoops eventLoops;

	ConduitClientBuilder(ClientDescriptor descriptor) {
		this.descriptor = descriptor;
	}

	/**
	 * Return the descriptor as it stands.
	 * @return the descriptor
	 */
	public ClientDescriptor descriptor() {
		return this.descriptor;
	}

	/**
	 * Replace the descriptor.
	 * @param descriptor what the client is to be
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
	 * Run handlers on an executor of the caller's, who also shuts it down, in place of a
	 * bounded pool of the client's own.
	 * @param workers the executor
	 * @return this builder
	 */
	public ConduitClientBuilder workers(Executor workers) {
		this.workers = workers;
		return this;
	}

	/**
	 * Run connections on event loops of the caller's, who also closes them, after the
	 * clients that share them; in place of loops of the client's own, whose settings then
	 * count for nothing.
	 * @param eventLoops the event loops
	 * @return this builder
	 */
	public ConduitClientBuilder eventLoops(EventLoops eventLoops) {
		this.eventLoops = eventLoops;
		return this;
	}

	/**
	 * Add a listener.
	 * @param listener is told of the client's life
	 * @return this builder
	 */
	public ConduitClientBuilder listener(ClientListener listener) {
		this.listeners.add(listener);
		return this;
	}

	/**
	 * Add an exception resolver; those added earlier are asked first.
	 * @param resolver the resolver
	 * @return this builder
	 */
	public ConduitClientBuilder exceptionResolver(ConduitExceptionResolver resolver) {
		this.exceptionResolvers.add(resolver);
		return this;
	}

	/**
	 * Adds an interceptor of what peers call and send; those added earlier are further
	 * out.
	 * @param interceptor runs around the handling of calls and messages
	 * @return this builder
	 */
	public ConduitClientBuilder inboundInterceptor(ConduitInboundInterceptor interceptor) {
		this.inboundInterceptors.add(interceptor);
		return this;
	}

	/**
	 * Adds an interceptor of what this client calls and sends; those added earlier are
	 * further out.
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
	 * Speak TLS, with keys and trust from here; switches it on in the descriptor.
	 * @param tlsContexts asked anew for each connection
	 * @return this builder
	 */
	public ConduitClientBuilder tls(TlsContexts tlsContexts) {
		this.tlsContexts = tlsContexts;
		this.descriptor = this.descriptor.toBuilder()
			.tls(new ClientTlsSettings(true, this.descriptor.tls().verifyHostname()))
			.build();
		return this;
	}

	/**
	 * Build the client.
	 * @return the client, not connected
	 */
	public ConduitClient build() {
		return new NettyConduitClient(this);
	}

	List<ClientListener> listeners() {
		return List.copyOf(this.listeners);
	}

	List<ConduitExceptionResolver> exceptionResolvers() {
		return List.copyOf(this.exceptionResolvers);
	}

	List<ConduitInboundInterceptor> inboundInterceptors() {
		return List.copyOf(this.inboundInterceptors);
	}

	List<ConduitOutboundInterceptor> outboundInterceptors() {
		return List.copyOf(this.outboundInterceptors);
	}

	List<ClientBootstrapCustomizer> bootstrapCustomizers() {
		return List.copyOf(this.bootstrapCustomizers);
	}

	PayloadMapper payloadMapper() {
		return (this.payloadMapper != null) ? this.payloadMapper : new PayloadMapper();
	}

	@Nullable TlsContexts tlsContexts() {
		return this.tlsContexts;
	}

	@Nullable Executor workers() {
		return this.workers;
	}

	@Nullable EventLoops eventLoops() {
		return this.eventLoops;
	}

}
