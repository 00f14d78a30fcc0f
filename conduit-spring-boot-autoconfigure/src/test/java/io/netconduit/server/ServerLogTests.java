package io.netconduit.server;

import java.util.Map;

import io.netconduit.testing.CapturedLogs;
import io.netconduit.testing.ExpectedLog;
import io.netconduit.testing.FrameCodes;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.PlainWriter;
import io.netconduit.testing.RawPeer;
import io.netconduit.testing.ScramLogin;
import io.netconduit.testing.WireFrame;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what a server does not log.
 */
class ServerLogTests {

	private static final String SECRET_TEXT = "a-text-of-the-payload";

	@Test
	@ExpectedLog("The lambda for messages of type 'explode'")
	@ExpectedLog(value = "A message of type 'explode'", level = Level.WARN)
	void logsNoPasswordProofTokenOrPayload(CapturedLogs output) {
		try (ServerFixture server = ServerFixture.start()) {
			RawPeer peer = server.stranger(Layout.DOCUMENTED);
			WireFrame success = peer.login(ServerFixture.USER, ServerFixture.PASSWORD);
			RawPeer wrong = server.stranger(Layout.DOCUMENTED);
			new ScramLogin(wrong, ServerFixture.USER, "not-the-password").run().is(FrameCodes.AUTH_FAILURE);
			peer.call(1, "add", "a", SECRET_TEXT, "b", 1);
			peer.expectError(1, 2002);
			peer.send(FrameCodes.MESSAGE, 0, 2, PlainWriter.map("type", "explode", "data", SECRET_TEXT));
			await().untilAsserted(() -> assertThat(output).contains("SELECT salary FROM staff"));
			peer.send(FrameCodes.MESSAGE, 0, 3, Map.of("kind", SECRET_TEXT));
			assertThat(peer.expect(FrameCodes.CLOSE).map()).containsEntry("code", 5000L);
			assertThat(output).doesNotContain(ServerFixture.PASSWORD)
				.doesNotContain("not-the-password")
				.doesNotContain((String) success.map().get("session_token"))
				.doesNotContain((String) success.map().get("message"))
				.doesNotContain(SECRET_TEXT);
		}
	}

	@Test
	@ExpectedLog(value = "no handler exists for this type", level = Level.WARN)
	void warnsOnceOfMessagesWithoutHandler(CapturedLogs output) {
		try (ServerFixture server = ServerFixture.start()) {
			RawPeer peer = server.peer(Layout.DOCUMENTED);
			peer.send(FrameCodes.MESSAGE, 0, 0, PlainWriter.map("type", "nobody_response", "data", 1));
			peer.send(FrameCodes.MESSAGE, 0, 0, PlainWriter.map("type", "greetin\n", "data", SECRET_TEXT));
			peer.send(FrameCodes.MESSAGE, 0, 0, PlainWriter.map("type", "greeting2", "data", 1));
			peer.send(FrameCodes.MESSAGE, 0, 0, PlainWriter.map("type", "greeting", "data", Map.of("name", "x")));
			peer.expect(FrameCodes.MESSAGE);
			assertThat(output.toString().lines()).filteredOn((line) -> line.contains("no handler exists"))
				.singleElement()
				.asString()
				.contains("'greetin")
				.doesNotContain(SECRET_TEXT);
		}
	}

	@Test
	void logsNoControlCharactersOfStranger(CapturedLogs output) {
		try (ServerFixture server = ServerFixture.start()) {
			RawPeer peer = server.stranger(Layout.DOCUMENTED);
			peer.send(FrameCodes.AUTH_REQUEST, 0, 1,
					PlainWriter.map("mechanism", "SCRAM-SHA-256", "message", "n,,n=conduit,r=abcdefghijklmnop",
							"client_info", PlainWriter.map("name", "x\nERROR forged line", "version", "1")));
			peer.expect(FrameCodes.AUTH_REQUEST);
			peer.sendBytes(peer.frame(FrameCodes.MESSAGE, 0, 1, Hex.bytes("81 a4 74797065 a1 0a")));
			assertThat(peer.expect(FrameCodes.AUTH_FAILURE).map()).containsEntry("code", 5000L);
			assertThat(output.toString().lines()).noneMatch((line) -> line.startsWith("ERROR forged line"));
		}
	}

}
