package io.netconduit.benchmarks.peer.conduit;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;

/**
 * An application with everything that is auto-configured, and the beans that are given to
 * its builder.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class ConduitApplication {

}
