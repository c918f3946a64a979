module launchdarkly-go

go 1.25
