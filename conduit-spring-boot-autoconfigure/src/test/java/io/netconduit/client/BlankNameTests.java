package io.netconduit.client;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.netconduit.ConduitEndpoint;
import io.netconduit.ConduitRequester;
import io.netconduit.HandlerOptions;
import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerDescriptor;
import io.netconduit.testing.FakeConnection;
import io.netconduit.testing.FrameCodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for blank names of methods and message types on both sides.
 */
class BlankNameTests {

	private static final String METHOD = "The name of an RPC method is blank: name one, as in \"add\"";

	private static final String TYPE = "A message type is blank: name one, as in \"greeting\"";

	private final ConduitServer server = ConduitServer
		.create(ServerDescriptor.builder().password("secret").auth((auth) -> auth.withIterations(4096)).build());

	private final ConduitClient client = ConduitClient
		.create(ClientDescriptor.builder().serverHost("localhost").password("secret").build());

	@AfterEach
	void close() {
		this.client.close();
		this.server.close();
	}

	static Stream<Arguments> requests() {
		return Stream.of(request("rpc", METHOD, (requester, name) -> requester.rpc(name)),
				request("send", TYPE, (requester, name) -> requester.send(name, null)),
				request("sendAsync", TYPE, (requester, name) -> requester.sendAsync(name, null)));
	}

	private static Arguments request(String what, String message, BiConsumer<ConduitRequester, String> code) {
		return Arguments.of(Named.of(what, code), message);
	}

	@ParameterizedTest
	@MethodSource("requests")
	void clientRefusesRequest(BiConsumer<ConduitRequester, String> request, String message) {
		assertRefused((name) -> request.accept(this.client, name), message);
	}

	@ParameterizedTest
	@MethodSource("requests")
	void connectionRefusesRequest(BiConsumer<ConduitRequester, String> request, String message) {
		try (ClientSession session = ClientSession.documented()) {
			FakeConnection peer = session.connect();
			ConduitRequester connection = session.client().connection().orElseThrow();
			assertRefused((name) -> request.accept(connection, name), message);
			session.client().send("next", null);
			peer.expect(FrameCodes.MESSAGE);
		}
	}

	static Stream<Arguments> registrations() {
		return Stream.of(registration("on", TYPE, (endpoint, name) -> endpoint.on(name, (data, message) -> null)),
				registration("on with a type", TYPE,
						(endpoint, name) -> endpoint.on(name, String.class, (data, message) -> null)),
				registration("handle", METHOD, (endpoint, name) -> endpoint.handle(name, (params, call) -> null)),
				registration("handle with a type", METHOD,
						(endpoint, name) -> endpoint.handle(name, String.class, (params, call) -> null)));
	}

	private static Arguments registration(String what, String message, BiConsumer<ConduitEndpoint<?>, String> code) {
		return Arguments.of(Named.of(what, code), message);
	}

	@ParameterizedTest
	@MethodSource("registrations")
	void bothSidesRefuseHandler(BiConsumer<ConduitEndpoint<?>, String> registration, String message) {
		assertRefused((name) -> registration.accept(this.server, name), message);
		assertRefused((name) -> registration.accept(this.client, name), message);
	}

	@Test
	void serverRefusesBroadcast() {
		assertRefused((name) -> this.server.broadcast(name, null), TYPE);
		assertRefused((name) -> this.server.broadcast(name, null, (recipient) -> true), TYPE);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " " })
	void refusesBlankRole(String role) {
		assertThatIllegalArgumentException().isThrownBy(() -> HandlerOptions.defaults().withRoles("ADMIN", role))
			.withMessage("A role of a handler is blank: name one, as in \"ADMIN\"");
	}

	private static void assertRefused(Consumer<String> code, String message) {
		for (String name : new String[] { "", " ", "\t\n", null }) {
			assertThatIllegalArgumentException().isThrownBy(() -> code.accept(name)).withMessage(message);
		}
	}

}
