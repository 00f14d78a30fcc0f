package io.netconduit.server;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.netconduit.HandlerExecution;
import io.netconduit.HandlerOptions;
import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for handlers that serve users with certain roles.
 */
class ServerRolesTests {

	private final AtomicInteger runs = new AtomicInteger();

	private ServerFixture server;

	@BeforeEach
	void start() {
		this.server = start(
				ServerFixture.start((settings) -> settings.frames((frames) -> frames.withMaxMessageSize(1024))
					.auth((auth) -> auth.withUser("admin", UserDescriptor.ofPassword("a", "ADMIN", "OTHER"))
						.withUser("auditor", UserDescriptor.ofPassword("b", "AUDITOR"))
						.withUser("guest", UserDescriptor.ofPassword("c", "GUEST"))
						.withUser("nobody", UserDescriptor.ofPassword("d")))));
	}

	private ServerFixture start(ServerFixture fixture) {
		HandlerOptions restricted = HandlerOptions.defaults().withRoles("ADMIN", "AUDITOR");
		fixture.server().handle("wipe", restricted, (params, caller) -> run());
		fixture.server()
			.on("restricted", restricted.withExecution(HandlerExecution.EVENT_LOOP), (data, sender) -> run() + data);
		return fixture;
	}

	private String run() {
		this.runs.incrementAndGet();
		return "done";
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	@ParameterizedTest
	@CsvSource({ "admin, a", "auditor, b" })
	void permitsUserWithOneOfTheRoles(String user, String password) {
		RawPeer peer = login(user, password);
		peer.call(1, "wipe");
		peer.expectResult(1, "done");
		message(peer, FrameCodes.REQUIRE_ACK, 2);
		peer.expect(FrameCodes.ACK, 2);
		assertThat(this.runs).hasValue(2);
	}

	@ParameterizedTest
	@CsvSource({ "guest, c", "nobody, d", "conduit, " + ServerFixture.PASSWORD })
	void deniesUserWithoutOneOfTheRoles(String user, String password) {
		RawPeer peer = login(user, password);
		peer.call(1, "wipe");
		assertThat(peer.expect(FrameCodes.RPC_ERROR, 1).map()).containsEntry("success", false)
			.containsEntry("code", 3003L)
			.containsEntry("error", "Permission denied");
		peer.call(0, "wipe");
		message(peer, FrameCodes.REQUIRE_ACK, 2);
		assertThat(peer.expect(FrameCodes.NACK, 2).map()).containsEntry("code", 3003L)
			.containsEntry("reason", "Permission denied");
		assertThat(this.runs).hasValue(0);
	}

	@Test
	@ExpectedLog(value = "A message of type 'restricted'", level = Level.WARN)
	void logsDroppedMessagesOnce(CapturedLogs output) {
		RawPeer peer = login("guest", "c");
		// In one write: the next line may be logged a second later.
		ByteArrayOutputStream messages = new ByteArrayOutputStream();
		messages.writeBytes(messageFrame(peer, 0, 1));
		messages.writeBytes(messageFrame(peer, 0, 2));
		messages.writeBytes(messageFrame(peer, FrameCodes.REQUIRE_ACK, 3));
		peer.sendBytes(messages.toByteArray());
		peer.expect(FrameCodes.NACK, 3);
		peer.expectSilence(Duration.ofMillis(50));
		assertThat(this.runs).hasValue(0);
		assertThat(output.toString().lines().filter((line) -> line.contains("was dropped"))).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "admin, a, true", "guest, c, false" })
	void listsOnlyPermittedMethods(String user, String password, boolean shown) {
		RawPeer peer = login(user, password);
		peer.call(1, "listall");
		Object result = peer.expect(FrameCodes.RPC_RESPONSE, 1).map().get("result");
		peer.send(FrameCodes.RPC_LIST, 2);
		Map<String, Object> listing = peer.expect(FrameCodes.RPC_LIST, 2).map();
		assertThat(listing).isEqualTo(result);
		assertThat(listing.get("methods")).asInstanceOf(InstanceOfAssertFactories.list(Map.class))
			.hasSize(((Number) listing.get("count")).intValue())
			.extracting((method) -> method.get("name"))
			.contains("add")
			.satisfies((names) -> assertThat(names.contains("wipe")).isEqualTo(shown));
	}

	@Test
	@ExpectedLog("The result of the built-in method listall cannot be sent")
	@ExpectedLog("The list of methods cannot be sent")
	void answersOversizeListWithError() {
		this.server.server()
			.handle("long", HandlerOptions.defaults().withRoles("OTHER").withDescription("a".repeat(1024)),
					(params, caller) -> 1);
		RawPeer peer = login("admin", "a");
		peer.call(1, "listall");
		peer.expectError(1, 1001L);
		peer.send(FrameCodes.RPC_LIST, 2);
		peer.expectError(2, 1001L);
		peer.call(3, "wipe");
		peer.expectResult(3, "done");
		RawPeer guest = login("guest", "c");
		guest.send(FrameCodes.RPC_LIST, 2);
		assertThat(guest.expect(FrameCodes.RPC_LIST, 2).map()).containsKey("methods");
	}

	private RawPeer login(String user, String password) {
		RawPeer peer = this.server.stranger(Layout.DOCUMENTED);
		peer.login(user, password);
		return peer;
	}

	private static void message(RawPeer peer, int flags, long id) {
		peer.sendBytes(messageFrame(peer, flags, id));
	}

	private static byte[] messageFrame(RawPeer peer, int flags, long id) {
		return peer.frame(FrameCodes.MESSAGE, flags, id,
				PlainWriter.write(PlainWriter.map("type", "restricted", "data", 1)));
	}

}
