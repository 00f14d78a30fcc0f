package io.netconduit.documentation;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.netconduit.server.ConduitServer;
import io.netconduit.server.ServerDescriptor;
import io.netconduit.settings.Mechanism;
import io.netconduit.testing.Hex;
import io.netconduit.testing.Layout;
import io.netconduit.testing.RawPeer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Replays the exchanges of {@code docs/protocol.md} against the server.
 */
class ProtocolDocumentTests {

	private static final String PASSWORD = "your_secret_password";

	/** Bytes that differ each time, such as {@code [8 timestamp]}. */
	private static final Pattern ANY_BYTES = Pattern.compile("\\[(\\d+) \\w+]");

	private static ConduitServer server;

	@BeforeAll
	static void start() {
		server = ConduitServer.create(ServerDescriptor.builder()
			.host("127.0.0.1")
			.port(0)
			.name("MyServer")
			.password(PASSWORD)
			.auth((auth) -> auth.withMechanisms(EnumSet.allOf(Mechanism.class)).withIterations(4096))
			.build());
		server.handle("add", (params, call) -> params.get("a", Integer.class) + params.get("b", Integer.class));
		server.on("greeting", Greeting.class, (greeting, call) -> Map.of("reply", "Hello, " + greeting.name() + "!"));
		server.start();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	void documentedDialectMatchesDocument() throws IOException {
		try (Socket socket = connect()) {
			RawPeer.over(socket, Layout.DOCUMENTED).login("conduit", PASSWORD);
			replay(socket, "replay: documented");
			assertThat(socket.getInputStream().read()).as("end of the stream").isEqualTo(-1);
		}
	}

	@Test
	void pythonDialectMatchesDocument() throws IOException {
		try (Socket socket = connect()) {
			replay(socket, "replay: python");
		}
	}

	private static Socket connect() throws IOException {
		Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
		socket.setSoTimeout(20_000);
		return socket;
	}

	private static void replay(Socket socket, String marker) throws IOException {
		List<String> frames = frames(marker);
		assertThat(frames).hasSizeGreaterThan(5);
		for (String frame : frames) {
			String bytes = frame.substring(1).replaceAll("\\s(?![^\\[]*])", "");
			if (frame.startsWith(">")) {
				socket.getOutputStream().write(Hex.bytes(bytes));
			}
			else {
				expect(socket.getInputStream(), bytes, frame);
			}
		}
	}

	private static void expect(InputStream in, String bytes, String frame) throws IOException {
		Pattern pattern = Pattern.compile(ANY_BYTES.matcher(bytes).replaceAll(ProtocolDocumentTests::anyDigits));
		int length = digits(bytes) / 2;
		assertThat(Hex.of(in.readNBytes(length))).as(frame).matches(pattern);
	}

	private static String anyDigits(MatchResult any) {
		return "[0-9a-f]{" + 2 * Integer.parseInt(any.group(1)) + "}";
	}

	private static int digits(String bytes) {
		int digits = ANY_BYTES.matcher(bytes).replaceAll("").length();
		Matcher any = ANY_BYTES.matcher(bytes);
		while (any.find()) {
			digits += 2 * Integer.parseInt(any.group(1));
		}
		return digits;
	}

	private static List<String> frames(String marker) {
		String text = MarkdownDocument.of("docs/protocol.md")
			.blocks("text")
			.stream()
			.filter((block) -> block.marker().equals(marker))
			.findFirst()
			.orElseThrow()
			.text();
		List<String> frames = new ArrayList<>();
		for (String line : text.lines().map((line) -> line.replaceFirst("#.*", "").stripTrailing()).toList()) {
			if (line.startsWith(">") || line.startsWith("<")) {
				frames.add(line);
			}
			else if (!line.isEmpty()) {
				frames.set(frames.size() - 1, frames.get(frames.size() - 1) + "\n" + line);
			}
		}
		return frames;
	}

	record Greeting(String name) {
	}

}
