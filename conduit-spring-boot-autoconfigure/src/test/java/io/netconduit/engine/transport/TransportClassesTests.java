package io.netconduit.engine.transport;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TransportClasses}.
 */
class TransportClassesTests {

	private static final int LOADS = 50;

	@Test
	void startsNoThread() {
		Set<Thread> before = Thread.getAllStackTraces().keySet();
		TransportClasses.load();
		assertThat(Thread.getAllStackTraces().keySet()).filteredOn((thread) -> !before.contains(thread))
			.extracting(Thread::getName)
			.noneMatch((name) -> name.startsWith("multiThreadIoEventLoopGroup"));
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void leavesNothingOpen() throws IOException {
		TransportClasses.load();
		long before = selectorsAndSockets();
		for (int i = 0; i < LOADS; i++) {
			TransportClasses.load();
		}
		assertThat(selectorsAndSockets()).isLessThan(before + LOADS);
	}

	private static long selectorsAndSockets() throws IOException {
		try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
			return descriptors.map(TransportClassesTests::target)
				.filter((target) -> target.startsWith("anon_inode:") || target.startsWith("socket:"))
				.count();
		}
	}

	private static String target(Path descriptor) {
		try {
			return Files.isSymbolicLink(descriptor) ? Files.readSymbolicLink(descriptor).toString() : "";
		}
		catch (IOException ex) {
			// Closed since it was listed.
			return "";
		}
	}

}
