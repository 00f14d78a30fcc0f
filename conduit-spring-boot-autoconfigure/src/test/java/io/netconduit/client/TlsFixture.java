package io.netconduit.client;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerDescriptor;
import io.netconduit.server.ServerDescriptorBuilder;
import io.netconduit.server.ServerTlsSettings;
import io.netconduit.settings.ClientAuth;
import io.netconduit.settings.TlsContext;
import io.netconduit.testing.TestTls;

/**
 * A server with TLS, and its clients.
 */
final class TlsFixture implements AutoCloseable {

	static final String PASSWORD = "correct horse battery staple";

	private final AtomicReference<TlsContext> context;

	private final ConduitServer server;

	private final List<ConduitClient> clients = new ArrayList<>();

	private TlsFixture(TlsContext context, UnaryOperator<ServerDescriptorBuilder> settings) {
		this.context = new AtomicReference<>(context);
		ServerDescriptorBuilder descriptor = ServerDescriptor.builder()
			.host("127.0.0.1")
			.port(0)
			.password(PASSWORD)
			.auth((auth) -> auth.withIterations(4096))
			.timeouts((timeouts) -> timeouts.withShutdown(Duration.ofMillis(200)))
			.threads((threads) -> threads.withIoThreads(2));
		this.server = ConduitServer.builder(settings.apply(descriptor).build()).tls(this.context::get).build();
		this.server.handle("add", (params, peer) -> params.get("a", Integer.class) + params.get("b", Integer.class));
		this.server.handle("echo", (params, peer) -> params.get("data", byte[].class));
		this.server.handle("who", (params, call) -> Objects.requireNonNull(call.connection().principal()).getName()
				+ " by " + call.connection().certificatePrincipal());
		this.server.start();
	}

	static TlsFixture start(String certificate) {
		return start(certificate, UnaryOperator.identity());
	}

	static TlsFixture start(String certificate, UnaryOperator<ServerDescriptorBuilder> settings) {
		return start(TestTls.context(certificate), settings);
	}

	static TlsFixture start(TlsContext context, UnaryOperator<ServerDescriptorBuilder> settings) {
		return new TlsFixture(context, settings);
	}

	static UnaryOperator<ServerDescriptorBuilder> clientAuth(ClientAuth clientAuth) {
		return (builder) -> builder.tls(new ServerTlsSettings(true, clientAuth));
	}

	void reload(String certificate) {
		this.context.set(TestTls.context(certificate));
	}

	ConduitServer server() {
		return this.server;
	}

	ConduitClient client() {
		return client(TestTls.context(null), UnaryOperator.identity());
	}

	ConduitClient client(TlsContext trust, UnaryOperator<ClientDescriptorBuilder> settings) {
		ConduitClient client = ConduitClient.builder(settings.apply(descriptor(this.server.port())).build())
			.tls(() -> trust)
			.build();
		this.clients.add(client);
		return client;
	}

	static ClientDescriptorBuilder descriptor(int port) {
		return ClientDescriptor.builder()
			.serverHost("localhost")
			.serverPort(port)
			.password(PASSWORD)
			.reconnect((reconnect) -> reconnect.withEnabled(false))
			.tls(new io.netconduit.client.ClientTlsSettings(true, true));
	}

	static int add(ConduitClient client) {
		return client.rpc("add").param("a", 10).param("b", 20).call(Integer.class);
	}

	@Override
	public void close() {
		this.clients.forEach(ConduitClient::close);
		this.server.close();
	}

}
