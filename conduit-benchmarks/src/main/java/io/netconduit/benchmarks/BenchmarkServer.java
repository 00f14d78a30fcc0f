package io.netconduit.benchmarks;

import io.netconduit.server.ConduitServer;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * The server that is measured: auto-configured, with an annotated bean. Prints its port
 * and runs until its standard input ends, so that it never outlives who started it.
 */
@SpringBootConfiguration
@EnableAutoConfiguration
@Import(Adder.class)
public class BenchmarkServer {

	static final String PORT_PREFIX = "listening on ";

	static final String PASSWORD = "benchmark";

	/**
	 * Run the server.
	 * @param args further properties
	 * @throws Exception if standard input cannot be read
	 */
	public static void main(String[] args) throws Exception {
		try (ConfigurableApplicationContext context = new SpringApplicationBuilder(BenchmarkServer.class)
			.properties("conduit.server.host=127.0.0.1", "conduit.server.port=0", "conduit.server.password=" + PASSWORD,
					"conduit.server.auth.iterations=4096", "conduit.server.send-queue-size=10000",
					"logging.level.root=warn", "spring.main.banner-mode=off")
			.run(args)) {
			System.out.println(PORT_PREFIX + context.getBean(ConduitServer.class).port());
			while (System.in.read() >= 0) {
				// What comes in is of no interest, only that it ends.
			}
		}
	}

}
